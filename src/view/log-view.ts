import { parseLogLine } from "../base/log-text.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import { clockTime } from "./clock-time.ts";
import type { Line, Span } from "./line.ts";
import { clipSpans, span, spread, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** What the log pane reads of a log buffer. Text is raw. */
export interface LogData {
  readonly length: number;
  /** Lines dropped from the start. */
  readonly dropped: number;
  readonly state: LogState;
  /** 0 is the oldest line held. */
  at(place: number): LogLine | undefined;
}

export interface LogInput {
  log: LogData | undefined;
  target: PodTarget;
  container: string;
  previous: boolean;
  following: boolean;
  /** Lines back from the newest. */
  back: number;
  size: { columns: number; rows: number };
  /** Long lines go on in the next row; without it they are cut. */
  wrap?: boolean;
  symbols: Symbols;
}

/** Times are worth eight cells of every line only where lines have room. */
const timesFrom = 60;

function stateWords(state: LogState): string {
  switch (state.kind) {
    case "waiting":
      return state.why === "" ? "waiting" : `waiting: ${state.why}`;
    case "following":
      return "live";
    case "ended":
      return state.why === "" ? "ended" : `ended: ${state.why}`;
    case "failed":
      return `failed: ${state.why}`;
  }
}

/** The title line: whose log, how much of it, and what it is doing. */
export function logTitle(input: LogInput): Line {
  const { log, target, container, size, symbols } = input;
  const state = log?.state ?? { kind: "waiting", why: "" };
  const isBad = state.kind === "failed";
  const right = [
    span(input.following ? "following" : `${input.back} back`, input.following ? "ok" : "warn"),
    ...(log ? [span(`  ${log.length} lines, ${log.dropped} dropped`, "dim")] : []),
  ];
  const left = [
    span("logs ", "title"),
    ...textSpans(`${target.namespace}/${target.name} ${container}`, "strong", symbols),
    span(input.previous ? " (previous run)" : "", "warn"),
    ...textSpans(`   ${stateWords(state)}`, isBad ? "bad" : "dim", symbols),
  ];
  return {
    key: "log/title",
    spans: spread({ left, right, width: size.columns, ellipsis: symbols.ellipsis }),
  };
}

/** A log line's text with the colours it asks for. */
function styledSpans(text: string, symbols: Symbols): Span[] {
  return parseLogLine(text, { ascii: symbols.isAscii }).map((run) => ({
    text: run.text,
    tone: run.isEscaped ? "escaped" : "plain",
    style: run.style,
  }));
}

function lineSpans(line: LogLine, { size, symbols }: LogInput): Span[] {
  const time =
    line.at === undefined || size.columns < timesFrom ? [] : [span(`${clockTime(line.at)} `, "dim")];
  if (line.kind === "line") return [...time, ...styledSpans(line.text, symbols)];
  const rule = symbols.rule.repeat(2);
  return [
    ...time,
    span(`${rule} `, "dim"),
    ...textSpans(line.text, "warn", symbols),
    span(` ${rule}`, "dim"),
  ];
}

/** One log line as rows of the screen. */
function rowsOf(spans: readonly Span[], input: LogInput): (readonly Span[])[] {
  const { columns } = input.size;
  if (!input.wrap) return [clipSpans(spans, columns, input.symbols.ellipsis)];
  return wrapSpans(spans, columns);
}

/** The last rows that fit, from the line `back` lines before the newest upwards. At most `size.rows` lines. */
export function logBody(input: LogInput): Line[] {
  const { log, size } = input;
  const lines: Line[] = [];
  if (!log || size.rows <= 0) return lines;
  const newest = log.length - 1 - (input.following ? 0 : Math.min(input.back, Math.max(0, log.length - 1)));
  for (let place = newest; place >= 0 && lines.length < size.rows; place--) {
    const line = log.at(place);
    if (!line) break;
    const rows = rowsOf(lineSpans(line, input), input);
    const number = log.dropped + place;
    lines.unshift(...rows.map((spans, row) => ({ key: `log/${number}/${row}`, spans })));
  }
  return lines.slice(-size.rows);
}
