import { humanDuration } from "../model/human-duration.ts";
import type { LogLine } from "../model/log-line.ts";
import { clockTime } from "./clock-time.ts";
import type { Span } from "./line.ts";
import type { LogLook, LogTimes } from "./log-look.ts";
import type { LogTags } from "./log-tags.ts";
import { blank, cutSpans, padSpans, span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** What stands before the lines of a log. */
export interface LogHeadLayout {
  columns: number;
  look: LogLook;
  tags: LogTags;
  /** The cluster's time, ms since epoch. */
  now: number;
  symbols: Symbols;
}

/** Narrower screens need every cell for the line itself. */
const gutterFrom = 10;

/** For the mark of the cursor, or of a marked line. */
export const gutterWidth = ({ columns }: Pick<LogHeadLayout, "columns">) => (columns < gutterFrom ? 0 : 1);

/** Times are worth their cells of every line only where lines have room. */
const timesFrom = 60;

/** `14:02:11`, `14:02:11.123Z`, `7h59m ago` without its last word. */
const timeWidths: Readonly<Record<LogTimes, number>> = { local: 8, server: 13, relative: 6, off: 0 };

function timeWidth({ columns, look }: LogHeadLayout): number {
  return columns < timesFrom ? 0 : timeWidths[look.times];
}

/** The line itself needs more than its tag. */
const tagShare = 4;

const tagWidth = ({ columns, tags }: LogHeadLayout) => Math.min(tags.width, Math.floor(columns / tagShare));

const withGap = (width: number) => (width === 0 ? 0 : width + 1);

/** Cells before the text of a line. */
export const headWidth = (layout: LogHeadLayout): number =>
  gutterWidth(layout) + withGap(timeWidth(layout)) + withGap(tagWidth(layout));

function timeWords(at: number, { look, now }: LogHeadLayout): string {
  switch (look.times) {
    case "local":
      return clockTime(at);
    case "server":
      return new Date(at).toISOString().slice(11);
    case "relative":
      return humanDuration(Math.max(0, now - at));
    case "off":
      return "";
  }
}

function timeSpans({ at }: LogLine, layout: LogHeadLayout): readonly Span[] {
  const width = timeWidth(layout);
  if (width === 0) return [];
  const words = at === undefined ? "" : timeWords(at, layout);
  return padSpans([span(words.slice(0, width), "dim")], withGap(width));
}

function tagSpans({ source }: LogLine, layout: LogHeadLayout): readonly Span[] {
  const width = tagWidth(layout);
  if (width === 0) return [];
  if (!source) return [blank(withGap(width))];
  const { tags, symbols } = layout;
  return padSpans(cutSpans(tags.of(source), tags.tone(source), { ...symbols, width }), withGap(width));
}

/** The time and the tag of a line, in exactly `headWidth` cells but those of the gutter. */
export function headSpans(line: LogLine, layout: LogHeadLayout): readonly Span[] {
  return [...timeSpans(line, layout), ...tagSpans(line, layout)];
}
