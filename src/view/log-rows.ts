import type { SafeText } from "../base/safe-text.ts";
import { clusterWidth, graphemes } from "../base/text-width.ts";
import type { LogLine } from "../model/log-line.ts";
import { borders, widened } from "./highlight.ts";
import type { Span } from "./line.ts";
import { headWidth, type LogHeadLayout } from "./log-head.ts";
import { cutPieces, linePieces, type RawPiece, unreadWords } from "./log-pieces.ts";
import { blank, clipSpans, span, textSpans } from "./spans.ts";
import type { TextRange } from "./text-matcher.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** How the lines of a log are laid out. */
export interface LogLayout extends LogHeadLayout {
  /** Where lines are cut: so many cells at their start are not shown. */
  offset: number;
}

type Rows = readonly (readonly Span[])[];

const textWidthOf = (layout: LogLayout) => Math.max(0, layout.columns - headWidth(layout));

/** A cluster takes a cell or more, and is no longer than its marks: more text than this cannot be shown. */
const charactersACell = 66;

/** What of a line can be on the screen, raw. */
function visiblePieces(pieces: readonly RawPiece[], cells: number): readonly RawPiece[] {
  let left = cells * charactersACell;
  return pieces.flatMap((piece) => {
    if (left <= 0) return [];
    const raw = piece.raw.slice(0, left);
    left -= raw.length;
    return [{ ...piece, raw }];
  });
}

/** Made safe last: after it was taken apart, cut and searched. */
function safeSpans(piece: RawPiece, isMatch: boolean, layout: LogLayout & { cells: number }): Span[] {
  const { symbols, cells } = layout;
  return textSpans(piece.raw, isMatch ? "match" : piece.tone, { isAscii: symbols.isAscii, cells }).map(
    (one) => (piece.style && one.tone === "plain" ? { ...one, style: piece.style } : one),
  );
}

function spansOf(line: LogLine, places: readonly TextRange[], layout: LogLayout): Span[] {
  const { look, symbols, offset } = layout;
  const cells = look.wrap ? Number.POSITIVE_INFINITY : offset + textWidthOf(layout);
  const pieces = visiblePieces(linePieces(line, look, symbols), cells + 1);
  const edges = places.length > 0 ? borders(pieces.map(({ raw }) => raw).join("")) : undefined;
  const cut = cutPieces(
    pieces,
    places.map((place) => widened(place, edges)),
  );
  const spans = cut.flatMap(({ piece, isInside }) => safeSpans(piece, isInside, { ...layout, cells }));
  const unread = unreadWords(line);
  return unread === "" ? spans : [...spans, span(unread, "escaped")];
}

/** Spans without what stands in their first cells; that something is there is told by the ellipsis. */
function withoutStart(spans: readonly Span[], cells: number, ellipsis: string): readonly Span[] {
  if (cells === 0) return spans;
  const kept: Span[] = [];
  let left = cells + 1;
  for (const one of spans) {
    const clusters = graphemes(one.text);
    let at = 0;
    while (at < clusters.length && left > 0) left -= clusterWidth(clusters[at++] ?? "");
    const text = clusters.slice(at).join("") as SafeText;
    if (left < 0) kept.push(blank(-left));
    left = Math.max(0, left);
    if (text !== "") kept.push({ ...one, text });
  }
  return [span(ellipsis, "dim"), ...kept];
}

function layOut(line: LogLine, places: readonly TextRange[], layout: LogLayout): Rows {
  const { look, offset, symbols } = layout;
  const width = textWidthOf(layout);
  const spans = spansOf(line, places, layout);
  if (look.wrap) return wrapSpans(spans, width);
  return [clipSpans(withoutStart(spans, offset, symbols.ellipsis), width, symbols.ellipsis)];
}

/** All that the rows of a line depend on. */
interface Kept {
  width: number;
  wrap: boolean;
  json: boolean;
  fields: readonly string[];
  offset: number;
  symbols: object;
  places: readonly TextRange[];
  rows: Rows;
}

/** Lines on the screen stay there for many frames. Bounded by what they hold: a hostile line has thousands of spans. */
const mostSpans = 100_000;
const kept = new Map<LogLine, Kept>();
let keptSpans = 0;

function keep(line: LogLine, entry: Kept): Rows {
  if (keptSpans > mostSpans) {
    kept.clear();
    keptSpans = 0;
  }
  kept.set(line, entry);
  keptSpans += entry.rows.reduce((sum, spans) => sum + spans.length, 1);
  return entry.rows;
}

const nowhere: readonly TextRange[] = [];

const isKept = (entry: Kept, { look, offset, symbols }: LogLayout, width: number) =>
  entry.width === width &&
  entry.wrap === look.wrap &&
  entry.json === look.json &&
  entry.fields === look.fields &&
  entry.offset === offset &&
  entry.symbols === symbols;

/** The text of a line as rows of the screen, at least one; `places` is what is looked for in it. */
export function logRows(line: LogLine, layout: LogLayout, places = nowhere): Rows {
  const width = textWidthOf(layout);
  const known = kept.get(line);
  if (known && known.places === places && isKept(known, layout, width)) return known.rows;
  const { look, offset, symbols } = layout;
  const rows = layOut(line, places, layout);
  return keep(line, {
    width,
    wrap: look.wrap,
    json: look.json,
    fields: look.fields,
    offset,
    symbols,
    places,
    rows,
  });
}

/** How many rows it takes, which what is looked for does not change. */
export function logRowCount(line: LogLine, layout: LogLayout): number {
  if (!layout.look.wrap) return 1;
  const known = kept.get(line);
  if (known && isKept(known, layout, textWidthOf(layout))) return known.rows.length;
  return logRows(line, layout).length;
}

/** The text in which is looked for what is marked on the screen: as it is read there. */
export const shownText = (line: LogLine, { look, symbols }: LogLayout): string =>
  linePieces(line, look, symbols)
    .map(({ raw }) => raw)
    .join("");
