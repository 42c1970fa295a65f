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

/** The rows of `wrapSpans`, each made when it is asked for. */
export function* wrappedRows(
  spans: readonly Span[],
  width: number,
  byWord = false,
): Iterable<readonly Span[]> {
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
