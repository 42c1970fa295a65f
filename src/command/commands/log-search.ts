import { clamp } from "../../base/clamp.ts";
import { counted } from "../../view/kind-names.ts";
import type { LogReading } from "../../view/log-reading.ts";
import { currentIndex, logFoot, shownLine } from "../../view/log-scroll.ts";
import { filterOf, type LogInput, searchOf } from "../../view/log-view.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, inform, type Outcome, warn } from "../command.ts";
import { openLogOf } from "../open-log.ts";

type Typed = NonNullable<LogReading["typing"]>["what"];

const read = (change: Partial<LogReading>): Action => ({ type: "logRead", change });

function readingOf({ ui }: CommandContext): LogReading | undefined {
  return ui.screen.kind === "logs" ? ui.screen.reading : undefined;
}

/** Begins with an empty line; what was looked for before is there again if nothing new is. */
const open =
  (what: Typed): Command["run"] =>
  (context) => {
    const before = readingOf(context);
    return before ? act(read({ typing: { what, before }, [what]: "" })) : act();
  };

export const searchLog: Command = {
  title: "search",
  help: "Look for a regular expression as you type; small letters find capital ones, too. The other lines stay.",
  run: open("search"),
};

export const filterLog: Command = {
  title: "filter",
  help: "Show the lines with a regular expression only; ! before it shows the others, + and - more or fewer lines around.",
  run: open("filter"),
};

/** Longer expressions are pastes gone wrong. */
const longest = 500;

const change =
  (edit: (text: string) => string): Command["run"] =>
  (context) => {
    const reading = readingOf(context);
    if (!reading?.typing) return act();
    const { what } = reading.typing;
    return act(read({ [what]: edit(reading[what]).slice(0, longest) }));
  };

export const typeLogText: Command = {
  title: "type",
  help: "Any other key types.",
  run: (context, press) => change((text) => text + press.text)(context, press),
};

export const eraseLogText: Command = {
  title: "erase",
  help: "Erase the last character.",
  run: change((text) => Array.from(text).slice(0, -1).join("")),
};

export const eraseAllLogText: Command = {
  title: "erase all",
  help: "Erase everything typed.",
  run: change(() => ""),
};

export const dropLogText: Command = {
  title: "cancel",
  help: "Go back to what was looked for before.",
  run(context) {
    const before = readingOf(context)?.typing?.before;
    return before ? act(read({ search: before.search, filter: before.filter, typing: undefined })) : act();
  },
};

/** The nearest match to what is on the screen: in it, else above, where the older lines are, else below. */
function nearestMatch(log: LogInput): number | undefined {
  const { shown, height } = log;
  if (!shown) return undefined;
  shown.lookOn();
  const { index } = logFoot(log);
  const from = log.reading.cursor ? currentIndex(log) : Math.max(0, index + 1 - height);
  const inside = shown.nextMatch(from - 1, 1);
  if (inside !== undefined && inside <= index) return inside;
  return shown.nextMatch(from, -1) ?? inside;
}

function faultOf(reading: LogReading | undefined): string | undefined {
  if (!reading?.typing) return undefined;
  return reading.typing.what === "search" ? searchOf(reading).fault : filterOf(reading).fault;
}

export const keepLogText: Command = {
  title: "keep",
  help: "Keep it; a search goes to the nearest line that matches.",
  disabledReason: (context) => faultOf(readingOf(context)),
  run(context) {
    const log = openLogOf(context);
    const reading = log?.reading;
    if (!log || !reading?.typing) return act();
    const done = read({ typing: undefined });
    if (reading.typing.what === "filter" || reading.search === "") return act(done);
    const index = nearestMatch(log);
    if (index === undefined) return act(done, noMatch(log));
    return act(done, read(shownLine(log, index)));
  },
};

function noMatch({ shown }: LogInput): Action {
  const isDone = (shown?.searched?.share ?? 1) === 1;
  return isDone ? warn("no line matches") : inform("still looking: press n again");
}

/** Beyond the last match it begins with the first one again, and says so. */
function goTo(log: LogInput, direction: 1 | -1): Outcome {
  const { shown } = log;
  if (!shown) return act();
  shown.lookOn();
  const next = shown.nextMatch(currentIndex(log), direction);
  if (next !== undefined) return act(read(shownLine(log, next)));
  const again = shown.nextMatch(direction > 0 ? -1 : shown.length, direction);
  if (again === undefined) return act(noMatch(log));
  const words = direction > 0 ? "no match further down: the first one" : "no match further up: the last one";
  return act(read(shownLine(log, again)), inform(words));
}

const noSearch = (context: CommandContext) =>
  readingOf(context)?.search === "" ? "nothing is looked for: / searches" : undefined;

const match =
  (direction: 1 | -1): Command["run"] =>
  (context) => {
    const log = openLogOf(context);
    return log ? goTo(log, direction) : act();
  };

export const nextMatch: Command = {
  title: "next",
  help: "To the next line that matches the search.",
  disabledReason: noSearch,
  run: match(1),
};
export const previousMatch: Command = {
  title: "previous",
  help: "To the line before that matches the search.",
  disabledReason: noSearch,
  run: match(-1),
};

/** More than a screen of lines around each match is no filter. */
const mostContext = 50;

const contextBy =
  (by: 1 | -1): Command["run"] =>
  (context) => {
    const reading = readingOf(context);
    if (!reading) return act();
    const lines = clamp(reading.context + by, mostContext);
    const words =
      lines === 0 ? "matching lines alone" : `${counted(lines, "line")} before and after each match`;
    return act(read({ context: lines }), inform(words));
  };

const noFilter = (context: CommandContext) =>
  readingOf(context)?.filter === "" ? "nothing is filtered: & filters" : undefined;

export const moreContext: Command = {
  title: "more around",
  help: "One line more around each that the filter lets through.",
  disabledReason: noFilter,
  run: contextBy(1),
};
export const lessContext: Command = {
  title: "less around",
  help: "One line fewer around each that the filter lets through.",
  disabledReason: noFilter,
  run: contextBy(-1),
};
