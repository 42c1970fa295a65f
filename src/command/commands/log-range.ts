import { clamp } from "../../base/clamp.ts";
import { logRanges, rangeIndex } from "../../view/log-ranges.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { reopenLog } from "../open-log.ts";

export const chooseRange: Command = {
  title: "range",
  help: "How much of the log is read: since when, or so many of the last lines.",
  run({ ui: { screen } }) {
    if (screen.kind !== "logs") return act();
    return act({
      type: "dialogOpened",
      dialog: { kind: "logRange", index: Math.max(0, rangeIndex(screen.choice)) },
    });
  },
};

const moveRange =
  (by: number): Command["run"] =>
  ({ ui: { dialog } }) => {
    if (dialog?.kind !== "logRange") return act();
    const index = clamp(dialog.index + by, logRanges.length - 1);
    return act({ type: "dialogOpened", dialog: { ...dialog, index } });
  };

export const nextRange: Command = { title: "down", help: "The next one.", run: moveRange(1) };
export const previousRange: Command = { title: "up", help: "The one before.", run: moveRange(-1) };

function readRange({ ui: { screen } }: CommandContext, index: number): Outcome {
  const chosen = logRanges[index];
  if (!chosen || screen.kind !== "logs") return act();
  const { sinceSeconds: _, tailLines: __, ...choice } = screen.choice;
  const { actions, effects = [] } = reopenLog({ ...screen, choice }, chosen.range);
  return { actions: [{ type: "dialogClosed" }, ...actions], effects };
}

export const applyRange: Command = {
  title: "read",
  help: "Read the log anew, that much of it.",
  run: (context) => readRange(context, context.ui.dialog?.kind === "logRange" ? context.ui.dialog.index : -1),
};

export const numberedRange: Command = {
  title: "read",
  help: "Read as much of the log as has this number.",
  run: (context, press) => readRange(context, Number(press.name) - 1),
};
