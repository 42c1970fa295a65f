import { beyondSimple } from "../base/clusters.ts";
import type { SafeText } from "../base/safe-text.ts";
import { clusterWidth, graphemes } from "../base/text-width.ts";
import type { Span } from "./line.ts";
import { spansWidth } from "./spans.ts";

/** One cluster of a span, which is not divided. */
interface Cell {
  of: Span;
  text: string;
  width: number;
}

function* cellsOf(spans: readonly Span[]): Iterable<Cell> {
  for (const of of spans) {
    for (const text of graphemes(of.text)) yield { of, text, width: clusterWidth(text) };
  }
}

/** Cells that stood next to each other in a span, as a span again. */
function spansOf(cells: readonly Cell[]): Span[] {
  const spans: { of: Span; text: string }[] = [];
  for (const { of, text } of cells) {
    const last = spans.at(-1);
    if (last?.of === of) last.text += text;
    else spans.push({ of, text });
  }
  // Whole clusters of safe text, in their order, are safe text.
  return spans.map(({ of, text }) => ({ ...of, text: text as SafeText }));
}

/** How many cells a row keeps so that words stay whole: those up to its last blank, if that is not too far back. */
function wordEnd(row: readonly Cell[], width: number): number {
  let column = row.reduce((sum, cell) => sum + cell.width, 0);
  for (let at = row.length - 1; column > width / 2 && at >= 0; at--) {
    const cell = row[at];
    column -= cell?.width ?? 0;
    if (cell?.text === " " && column > width / 2) return at + 1;
  }
  return row.length;
}

/** As `wordEnd`, in a text of which each character is a cell. */
function simpleEnd(
  text: string,
  from: number,
  { width, byWord }: { width: number; byWord: boolean },
): number {
  const end = from + width;
  if (end >= text.length) return text.length;
  const at = byWord ? text.lastIndexOf(" ", end - 1) : -1;
  return at - from > width / 2 ? at + 1 : end;
}

/** Rows of text in which each character is a cell, as nearly all is: nothing is measured. */
function* simpleRows(spans: readonly Span[], width: number, byWord: boolean): Iterable<readonly Span[]> {
  const text = spans.map((one) => one.text).join("");
  let from = 0;
  let [at, start] = [0, 0];
  do {
    const end = simpleEnd(text, from, { width, byWord });
    const row: Span[] = [];
    for (; at < spans.length; at++) {
      const of = spans[at] as Span;
      const part = of.text.slice(Math.max(0, from - start), end - start) as SafeText;
      if (part !== "") row.push({ ...of, text: part });
      if (start + of.text.length > end) break;
      start += of.text.length;
    }
    yield row;
    from = end;
  } while (from < text.length);
}

/** The rows of `wrapSpans`, each made when it is asked for. */
export function* wrappedRows(
  spans: readonly Span[],
  width: number,
  byWord = false,
): Iterable<readonly Span[]> {
  if (width > 0 && spans.every(({ text }) => !beyondSimple.test(text))) {
    yield* simpleRows(spans, width, byWord);
    return;
  }
  let row: Cell[] = [];
  let used = 0;
  for (const cell of cellsOf(spans)) {
    // A cell that no row has room for would hold up all that follow.
    if (cell.width > width) continue;
    if (used + cell.width > width) {
      const kept = byWord ? wordEnd(row, width) : row.length;
      yield spansOf(row.slice(0, kept));
      row = row.slice(kept);
      used = row.reduce((sum, each) => sum + each.width, 0);
    }
    row.push(cell);
    used += cell.width;
  }
  yield spansOf(row);
}

/** Spans as rows of at most `width` cells; nothing is lost. `byWord`: rows end at blanks where they can. */
export function wrapSpans(spans: readonly Span[], width: number, byWord = false): (readonly Span[])[] {
  return spansWidth(spans) <= width ? [spans] : [...wrappedRows(spans, width, byWord)];
}
