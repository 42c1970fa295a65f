import { logRows } from "./log-rows.ts";
import type { LogInput } from "./log-view.ts";
import type { LogPlace } from "./ui-state.ts";

const newest: LogPlace = { back: 0, below: 0 };

function rowCount({ log, layout }: LogInput, back: number): number {
  const line = log?.at(log.length - 1 - back);
  return line ? logRows(line, layout).length : 1;
}

/** As far up as it goes: the first line stands at the top of a full pane. */
function highest(input: LogInput): LogPlace {
  const length = input.log?.length ?? 0;
  let rows = 0;
  for (let back = length - 1; back >= 0; back--) {
    rows += rowCount(input, back);
    if (rows >= input.height) return { back, below: rows - input.height };
  }
  return newest;
}

const isAbove = (one: LogPlace, other: LogPlace) =>
  one.back > other.back || (one.back === other.back && one.below > other.below);

/** Each line has a row at least, so that only the first lines have to be measured. */
function bounded(place: LogPlace, input: LogInput): LogPlace {
  if ((input.log?.length ?? 0) - place.back >= input.height) return place;
  const limit = highest(input);
  return isAbove(place, limit) ? limit : place;
}

/** What stands at the foot of the pane: within the log and its lines, also when it got narrower or lost lines. */
export function logFoot(input: LogInput): LogPlace {
  if (input.following) return newest;
  const { back, below } = input.at;
  return bounded({ back, below: Math.min(below, rowCount(input, back) - 1) }, input);
}

/** Where the log stands after so many rows towards the oldest line (below 0: towards the newest). */
export function scrolledLog(input: LogInput, rows: number): LogPlace {
  if (!Number.isFinite(rows)) return rows > 0 ? highest(input) : newest;
  const length = input.log?.length ?? 0;
  let { back, below } = logFoot(input);
  below += rows;
  while (below < 0 && back > 0) {
    back--;
    below += rowCount(input, back);
  }
  if (below < 0) return newest;
  while (back < length && below >= rowCount(input, back)) {
    below -= rowCount(input, back);
    back++;
  }
  return bounded({ back, below }, input);
}
