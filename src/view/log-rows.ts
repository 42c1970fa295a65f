import { parseLogLine } from "../base/log-text.ts";
import type { LogLine } from "../model/log-line.ts";
import { clockTime } from "./clock-time.ts";
import type { Span } from "./line.ts";
import { clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** How the lines of a log are laid out. */
export interface LogLayout {
  columns: number;
  /** Long lines go on in the next row; else they are cut. */
  wrap: boolean;
  symbols: Symbols;
}

type Rows = readonly (readonly Span[])[];

/** Times are worth eight cells of every line only where lines have room. */
const timesFrom = 60;

/** A log line's text with the colours it asks for. */
function styledSpans(text: string, { columns, wrap, symbols }: LogLayout): Span[] {
  const cells = wrap ? Number.POSITIVE_INFINITY : columns;
  return parseLogLine(text, { ascii: symbols.isAscii, cells }).map((run) => ({
    text: run.text,
    tone: run.isEscaped ? "escaped" : "plain",
    style: run.style,
  }));
}

function lineSpans(line: LogLine, layout: LogLayout): Span[] {
  const { columns, symbols } = layout;
  const time = line.at === undefined || columns < timesFrom ? [] : [span(`${clockTime(line.at)} `, "dim")];
  if (line.kind !== "note") return [...time, ...styledSpans(line.text, layout)];
  const rule = symbols.rule.repeat(2);
  return [
    ...time,
    span(`${rule} `, "dim"),
    ...textSpans(line.text, "warn", symbols),
    span(` ${rule}`, "dim"),
  ];
}

function layOut(line: LogLine, layout: LogLayout): Rows {
  const spans = lineSpans(line, layout);
  if (layout.wrap) return wrapSpans(spans, layout.columns);
  return [clipSpans(spans, layout.columns, layout.symbols.ellipsis)];
}

/** Lines on the screen stay there for many frames. Bounded by what they hold: a hostile line has thousands of spans. */
const mostSpans = 100_000;
const kept = new Map<LogLine, { layout: LogLayout; rows: Rows }>();
let keptSpans = 0;

function keep(line: LogLine, layout: LogLayout, rows: Rows): void {
  if (keptSpans > mostSpans) {
    kept.clear();
    keptSpans = 0;
  }
  kept.set(line, { layout, rows });
  keptSpans += rows.reduce((sum, spans) => sum + spans.length, 1);
}

const isSame = (a: LogLayout, b: LogLayout) =>
  a.columns === b.columns && a.wrap === b.wrap && a.symbols === b.symbols;

/** One log line as rows of the screen: at least one. */
export function logRows(line: LogLine, layout: LogLayout): Rows {
  const known = kept.get(line);
  if (known && isSame(known.layout, layout)) return known.rows;
  const rows = layOut(line, layout);
  keep(line, layout, rows);
  return rows;
}
