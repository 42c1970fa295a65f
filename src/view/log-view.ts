import type { LogChoice } from "../model/log-source.ts";
import type { Line, Span } from "./line.ts";
import { gutterWidth, headSpans, headWidth } from "./log-head.ts";
import type { LogLook } from "./log-look.ts";
import { filterPattern, type LogPattern, searchPattern } from "./log-pattern.ts";
import type { LogReading } from "./log-reading.ts";
import { logRows, shownText } from "./log-rows.ts";
import { currentIndex, type LogScrollInput, logFoot } from "./log-scroll.ts";
import type { LogShow, LogWishes } from "./log-shown.ts";
import { blank, span } from "./spans.ts";

/** The log pane. */
export interface LogInput extends LogScrollInput {
  /** Shows something else of it; absent = what is shown is all there is. */
  show: LogShow | undefined;
  choice: LogChoice;
}

/** The patterns of the last frames: typed ones are read once. */
const keptPatterns = 16;
const patterns = new Map<string, LogPattern>();

function patternOf(key: string, read: () => LogPattern): LogPattern {
  const known = patterns.get(key) ?? read();
  if (patterns.size > keptPatterns) patterns.clear();
  patterns.set(key, known);
  return known;
}

/** What a person looks for. */
export const searchOf = ({ search }: LogReading): LogPattern =>
  patternOf(`/${search}`, () => searchPattern(search));

/** What a person lets through. */
export const filterOf = ({ filter }: LogReading): LogPattern =>
  patternOf(`&${filter}`, () => filterPattern(filter));

/** What of the log is to be shown. */
export function wishesOf(reading: LogReading, { events }: LogLook): LogWishes {
  const { search, filter, context } = reading;
  return {
    events,
    context,
    filter: filter === "" ? undefined : filterOf(reading),
    search: search === "" ? undefined : searchOf(reading),
  };
}

interface ShownIndex {
  index: number;
  rows: readonly (readonly Span[])[];
}

/** The lines at the foot, which are as many as there are rows at most, and where what is looked for stands in them. */
function shownLines(
  { shown, layout, height }: LogInput,
  foot: { index: number; below: number },
): ShownIndex[] {
  if (!shown) return [];
  const first = Math.max(0, foot.index + 1 - height);
  const indexes = Array.from({ length: foot.index + 1 - first }, (_, at) => first + at);
  const lines = indexes.flatMap((index) => {
    const line = shown.at(index);
    return line ? [{ index, line }] : [];
  });
  const isMarked = shown.searched !== undefined || shown.filtered !== undefined;
  const places = isMarked ? shown.places(lines.map(({ line }) => shownText(line, layout))) : [];
  return lines.map(({ index, line }, at) => ({ index, rows: logRows(line, layout, places[at]) }));
}

function gutter(input: LogInput, index: number): Span {
  const { shown, reading, layout } = input;
  if (gutterWidth(layout) === 0) return blank(0);
  const line = shown?.at(index);
  if (reading.cursor && index === currentIndex(input)) return span(layout.symbols.selected, "key");
  return line && reading.marked.has(line) ? span(layout.symbols.marked, "key") : blank(1);
}

const keyStart = "log/";

/** The number of the line that a row of the pane shows; `undefined` = it shows none. */
export function logNumber(line: Line | undefined): number | undefined {
  return line?.key.startsWith(keyStart) ? Number.parseInt(line.key.slice(keyStart.length), 10) : undefined;
}

function rowLines(input: LogInput, { index, rows }: ShownIndex): Line[] {
  const { shown, layout } = input;
  const line = shown?.at(index);
  if (!line || !shown) return [];
  const number = shown.numberAt(index);
  const mark = gutter(input, index);
  const head = headSpans(line, layout);
  return rows.map((spans, row) => ({
    key: `${keyStart}${number}/${row}`,
    spans: [mark, ...(row === 0 ? head : [blank(headWidth(layout) - gutterWidth(layout))]), ...spans],
  }));
}

/** The rows that fit, up from the foot. At most `height` lines. */
export function logBody(input: LogInput): Line[] {
  const { shown, height } = input;
  if (!shown || height <= 0) return [];
  const foot = logFoot(input);
  const lines = shownLines(input, foot).flatMap((each) => rowLines(input, each));
  return lines.slice(0, lines.length - foot.below).slice(-height);
}
