import type { SafeText } from "../base/safe-text.ts";
import { clusterWidth, graphemes, textWidth } from "../base/text-width.ts";
import type { Span } from "./line.ts";
import { span } from "./spans.ts";

/** Spans without their first characters. */
function after(spans: readonly Span[], characters: number): Span[] {
  const rest: Span[] = [];
  let skip = characters;
  for (const part of spans) {
    const { text } = part;
    if (skip < text.length) rest.push({ ...part, ...span(text.slice(skip), part.tone) });
    skip = Math.max(0, skip - text.length);
  }
  return rest;
}

/** The characters of a text that fit into the room. */
function textHead(text: SafeText, room: number): SafeText {
  let length = 0;
  let used = 0;
  for (const cluster of graphemes(text)) {
    used += clusterWidth(cluster);
    if (used > room) break;
    length += cluster.length;
  }
  return text.slice(0, length) as SafeText;
}

/** The spans that fit into a row, the last one cut where the row ends. */
function firstRow(spans: readonly Span[], width: number): Span[] {
  const row: Span[] = [];
  let left = width;
  for (const part of spans) {
    const own = textWidth(part.text);
    const text = own <= left ? part.text : textHead(part.text, left);
    if (text !== "") row.push({ ...part, text });
    left -= own;
    if (left <= 0) break;
  }
  return row;
}

/** Where to end a row so that words stay whole: after its last blank, if that is not too far back. */
function wordEnd(row: readonly Span[], width: number): number {
  const text = row.map((part) => part.text).join("");
  const blank = text.lastIndexOf(" ");
  return blank > width / 2 ? blank + 1 : text.length;
}

/** Spans as rows of at most `width` cells; nothing is lost. `byWord`: rows end at blanks where they can. */
export function wrapSpans(spans: readonly Span[], width: number, byWord = false): (readonly Span[])[] {
  const rows: (readonly Span[])[] = [];
  let rest = [...spans];
  while (rest.length > 0 && width > 0) {
    const row = firstRow(rest, width);
    const all = row.reduce((sum, { text }) => sum + text.length, 0);
    if (all === 0) break;
    const isLast = all === rest.reduce((sum, { text }) => sum + text.length, 0);
    const taken = byWord && !isLast ? wordEnd(row, width) : all;
    const dropped = after(rest, taken);
    rows.push(taken === all ? row : headOf(row, taken));
    rest = dropped;
  }
  return rows.length === 0 ? [[]] : rows;
}

function headOf(spans: readonly Span[], characters: number): Span[] {
  const head: Span[] = [];
  let left = characters;
  for (const part of spans) {
    if (left <= 0) break;
    head.push({ ...part, ...span(part.text.slice(0, left), part.tone) });
    left -= part.text.length;
  }
  return head;
}
