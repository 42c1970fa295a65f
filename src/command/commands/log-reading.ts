import { clamp } from "../../base/clamp.ts";
import type { LogLine } from "../../model/log-line.ts";
import { type LogTimes, logTimes } from "../../view/log-look.ts";
import { currentIndex, shownLine } from "../../view/log-scroll.ts";
import type { LogInput } from "../../view/log-view.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";
import { openLogOf } from "../open-log.ts";

/** A command on the log that is open. */
const onLog =
  (run: (log: LogInput, context: CommandContext) => Outcome): Command["run"] =>
  (context) => {
    const log = openLogOf(context);
    return log ? run(log, context) : act();
  };

export const followLog: Command = {
  title: "follow",
  help: "Stick to the newest line, or stop there.",
  run: onLog((log) => {
    const { following } = log.reading;
    if (following) return act({ type: "logRead", change: shownLine(log, currentIndex(log)) });
    return act({ type: "logRead", change: { following: true, cursor: undefined } });
  }),
};

export const wrapLogs: Command = {
  title: "wrap",
  help: "Long lines go on in the next row, or are cut.",
  run({ ui }) {
    const wrap = !ui.logLook.wrap;
    const words = wrap ? "long lines are wrapped" : "long lines are cut: left and right go along them";
    return act(
      { type: "logLooked", change: { wrap } },
      { type: "logRead", change: { offset: 0 } },
      inform(words),
    );
  },
};

const timeWords: Readonly<Record<LogTimes, string>> = {
  local: "times of this machine's zone",
  server: "times as the nodes write them (UTC)",
  relative: "how long ago each line was written",
  off: "no times",
};

export const switchTimes: Command = {
  title: "time",
  help: "Times of this machine's zone, of the nodes (UTC), how long ago, or none.",
  run({ ui }) {
    const times = logTimes[(logTimes.indexOf(ui.logLook.times) + 1) % logTimes.length] ?? "local";
    return act({ type: "logLooked", change: { times } }, inform(timeWords[times]));
  },
};

export const jsonLines: Command = {
  title: "json",
  help: "JSON lines show their level, message and fields, or stand as they were written; down goes a line down.",
  run({ ui }) {
    const json = !ui.logLook.json;
    const words = json ? "JSON lines show their level, message and fields" : "JSON lines stand as written";
    return act({ type: "logLooked", change: { json } }, inform(words));
  },
};

export const logEvents: Command = {
  title: "events",
  help: "Events of these pods stand between the lines, or do not.",
  run({ ui }) {
    const events = !ui.logLook.events;
    return act({ type: "logLooked", change: { events } }, inform(events ? "events are shown" : "no events"));
  },
};

/** As less does: half of a screen. */
const sidewaysShare = 0.5;

/** Cells; lines of this length are read wrapped. */
const furthest = 32_768;

const sideways = (by: 1 | -1): Command["run"] =>
  onLog(({ reading, layout }) => {
    const step = Math.max(1, Math.floor(layout.columns * sidewaysShare));
    const offset = clamp(reading.offset + by * step, furthest);
    return act({ type: "logRead", change: { offset } });
  });

const isWrapped = ({ ui }: CommandContext) =>
  ui.logLook.wrap ? "lines are wrapped: w cuts them" : undefined;

export const scrollRight: Command = {
  title: "right",
  help: "Half a screen along lines that are cut.",
  disabledReason: isWrapped,
  run: sideways(1),
};
export const scrollLeft: Command = {
  title: "left",
  help: "Half a screen back along lines that are cut.",
  disabledReason: isWrapped,
  run: sideways(-1),
};

function currentLine(log: LogInput): LogLine | undefined {
  return log.shown?.at(currentIndex(log));
}

const noLine = (context: CommandContext) => {
  const log = openLogOf(context);
  return log && currentLine(log) ? undefined : "no line is there yet";
};

export const markLine: Command = {
  title: "mark",
  help: "Mark the line under the cursor, or take its mark away; c copies the marked lines.",
  disabledReason: noLine,
  run: onLog((log) => {
    const line = currentLine(log);
    if (!line) return act();
    const marked = new Set(log.reading.marked);
    if (!marked.delete(line)) marked.add(line);
    return act({ type: "logRead", change: { ...shownLine(log, currentIndex(log)), marked } });
  }),
};

/** The next marked line further down, else the first. */
function nextMarked({ shown, reading }: LogInput, from: number): number | undefined {
  if (!shown) return undefined;
  const indexes = [...reading.marked]
    .map((line) => {
      const index = shown.indexOf({ line, number: 0 });
      return shown.at(index) === line ? index : -1;
    })
    .filter((index) => index >= 0)
    .sort((a, b) => a - b);
  return indexes.find((index) => index > from) ?? indexes[0];
}

export const nextMarkedLine: Command = {
  title: "next mark",
  help: "To the next marked line.",
  disabledReason: (context) =>
    openLogOf(context)?.reading.marked.size === 0 ? "no line is marked: m marks one" : undefined,
  run: onLog((log) => {
    const index = nextMarked(log, currentIndex(log));
    return index === undefined
      ? act(inform("the marked lines are not shown"))
      : act({ type: "logRead", change: shownLine(log, index) });
  }),
};

export const openLine: Command = {
  title: "line",
  help: "All of the line under the cursor; a JSON line field by field.",
  disabledReason: noLine,
  run: onLog((log, { ui }) => {
    const line = currentLine(log);
    if (!line) return act();
    if (ui.screen.kind !== "logs") return act();
    const reading = { ...ui.screen.reading, ...shownLine(log, currentIndex(log)) };
    const over = { ...ui.screen, reading };
    return act({ type: "screenOpened", screen: { kind: "logLine", line, scroll: 0, over } });
  }),
};
