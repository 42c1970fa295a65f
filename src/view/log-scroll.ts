import { clamp } from "../base/clamp.ts";
import type { LogPlace, LogReading } from "./log-reading.ts";
import { type LogLayout, logRowCount } from "./log-rows.ts";
import type { LogShown, LogSpot } from "./log-shown.ts";

/** What scrolling needs to know of the pane. */
export interface LogScrollInput {
  shown: LogShown | undefined;
  reading: LogReading;
  layout: LogLayout;
  /** Rows for its lines. */
  height: number;
}

/** What scrolling changes. */
export type LogMove = Pick<LogReading, "following" | "at"> & { cursor: LogSpot | undefined };

/** The foot as an index of what is shown. */
interface Foot {
  index: number;
  below: number;
}

const lastIndex = ({ shown }: LogScrollInput) => (shown?.length ?? 0) - 1;

const newestFoot = (input: LogScrollInput): Foot => ({ index: lastIndex(input), below: 0 });

function rowCount({ shown, layout }: LogScrollInput, index: number): number {
  const line = shown?.at(index);
  return line ? logRowCount(line, layout) : 1;
}

/** As far up as it goes: the first line stands at the top of a full pane. */
function highest(input: LogScrollInput): Foot {
  let rows = 0;
  for (let index = 0; index <= lastIndex(input); index++) {
    rows += rowCount(input, index);
    if (rows >= input.height) return { index, below: rows - input.height };
  }
  return newestFoot(input);
}

const isAbove = (one: Foot, other: Foot) =>
  one.index < other.index || (one.index === other.index && one.below > other.below);

/** Each line has a row at least, so that only the first lines have to be measured. */
function bounded(foot: Foot, input: LogScrollInput): Foot {
  if (foot.index + 1 >= input.height && input.height > 0) return foot;
  const limit = highest(input);
  return isAbove(foot, limit) ? limit : foot;
}

/** What stands at the foot of the pane, also when it got narrower or lost lines. */
export function logFoot(input: LogScrollInput): Foot {
  const { shown, reading } = input;
  const { foot, below } = reading.at;
  if (reading.following || !foot || !shown) return newestFoot(input);
  const index = Math.max(0, shown.indexOf(foot));
  return bounded({ index, below: Math.min(below, rowCount(input, index) - 1) }, input);
}

/** So many rows up (below 0: down). */
function shifted(input: LogScrollInput, from: Foot, rows: number): Foot {
  let { index, below } = from;
  below += rows;
  while (below < 0 && index < lastIndex(input)) {
    index++;
    below += rowCount(input, index);
  }
  if (below < 0) return newestFoot(input);
  while (index > 0 && below >= rowCount(input, index)) {
    below -= rowCount(input, index);
    index--;
  }
  return bounded({ index, below }, input);
}

/** The first line of which something is on the screen, and how many of its rows are not. */
function topOf(input: LogScrollInput, foot: Foot): { index: number; above: number } {
  let rows = input.height + foot.below;
  let index = foot.index;
  for (; index >= 0; index--) {
    rows -= rowCount(input, index);
    if (rows <= 0) return { index, above: -rows };
  }
  return { index: 0, above: 0 };
}

const spotAt = ({ shown }: LogScrollInput, index: number): LogSpot | undefined => {
  const line = shown?.at(index);
  return line && shown ? { line, number: shown.numberAt(index) } : undefined;
};

function placeOf(input: LogScrollInput, { index, below }: Foot): LogPlace {
  const foot = spotAt(input, index);
  return foot ? { foot, below } : { below: 0 };
}

const atEnd = (input: LogScrollInput, { index, below }: Foot) => index >= lastIndex(input) && below === 0;

const follow: LogMove = { following: true, at: { below: 0 }, cursor: undefined };

/** The line that keys are about: the one with the cursor, else the lowest on the screen. */
export function currentIndex(input: LogScrollInput): number {
  const { reading, shown } = input;
  return reading.cursor && shown ? shown.indexOf(reading.cursor) : logFoot(input).index;
}

function movedTo(input: LogScrollInput, foot: Foot, cursor: number): LogMove {
  return { following: false, at: placeOf(input, foot), cursor: spotAt(input, cursor) };
}

/** Scrolls by rows, up (below 0: down); the cursor stays on the screen. At the end, it follows. */
export function scrolledLog(input: LogScrollInput, rows: number): LogMove {
  if (lastIndex(input) < 0) return follow;
  const foot = shifted(input, logFoot(input), rows);
  if (rows < 0 && atEnd(input, foot)) return follow;
  const top = topOf(input, foot).index;
  return movedTo(input, foot, Math.min(foot.index, Math.max(top, currentIndex(input))));
}

/** The foot that has a line on the screen, as near as possible to what is there. */
function footFor(input: LogScrollInput, index: number): Foot {
  const foot = logFoot(input);
  const rows = Math.min(input.height, rowCount(input, index));
  if (isAbove(foot, { index, below: rowCount(input, index) - rows }))
    return bounded({ index, below: rowCount(input, index) - rows }, input);
  const top = topOf(input, foot);
  if (index > top.index || (index === top.index && top.above === 0)) return foot;
  // Its first row stands at the top then.
  return shifted(input, { index, below: rowCount(input, index) - 1 }, 1 - input.height);
}

/** Puts the cursor on a line, and the line on the screen. */
export function shownLine(input: LogScrollInput, index: number): LogMove {
  const target = clamp(index, lastIndex(input));
  return movedTo(input, footFor(input, target), target);
}

/** The cursor goes so many lines down (below 0: up); through a line that is higher than the pane, row by row. */
export function movedCursor(input: LogScrollInput, by: number): LogMove {
  if (lastIndex(input) < 0) return follow;
  if (!Number.isFinite(by)) return by > 0 ? follow : shownLine(input, 0);
  const { reading } = input;
  const foot = logFoot(input);
  const from = currentIndex(input);
  const top = topOf(input, foot);
  if (by > 0 && from === foot.index && foot.below > 0) return movedTo(input, shifted(input, foot, -1), from);
  if (by < 0 && reading.cursor && from === top.index && top.above > 0)
    return movedTo(input, shifted(input, foot, 1), from);
  if (from + by > lastIndex(input)) return follow;
  return shownLine(input, from + by);
}
