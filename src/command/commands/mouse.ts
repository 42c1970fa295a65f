import type { ColumnKey } from "../../view/columns.ts";
import { shownLine } from "../../view/log-scroll.ts";
import { sortColumns } from "../../view/ui-state.ts";
import { selectionOf } from "../../view/viewport.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { moveEvents, moveLines } from "../move-lines.ts";
import { openLogOf } from "../open-log.ts";
import { sortByTitle } from "../sort-by.ts";

const toPods: Action = { type: "focused", focus: "pods" };

/** As a finger on the row: a pod is selected, a group folds as well. */
function clickRow(context: CommandContext, index: number): Outcome {
  const row = context.shownRows().rows[index];
  if (!row) return act();
  const selected: Action = { type: "selected", selection: selectionOf(row), cursor: index, isChosen: true };
  if (row.kind !== "group") return act(toPods, selected);
  return act(toPods, selected, { type: "groupToggled", key: row.group.key });
}

function clickTitle(context: CommandContext, key: ColumnKey): Outcome {
  const column = sortColumns.find((one) => one === (key === "count" ? "containers" : key));
  return column ? sortByTitle(context, column) : act();
}

/** The cursor goes to the line, and the log stands still. */
function clickLine(context: CommandContext, index: number | undefined): Outcome {
  const log = openLogOf(context);
  return log && index !== undefined ? act({ type: "logRead", change: shownLine(log, index) }) : act();
}

export const click: Command = {
  title: "click",
  help: "Select the pod, or the line of a log; fold or unfold the group; sort by the title, again reverses; with shift the terminal selects text.",
  run(context, { at }) {
    const spot = at && context.spotAt(at);
    switch (spot?.pane) {
      case "list":
        return spot.index === undefined ? act() : clickRow(context, spot.index);
      case "titles":
        return spot.column ? clickTitle(context, spot.column) : act();
      case "log":
        return clickLine(context, spot.index);
      case "events":
        return act({ type: "focused", focus: "events" });
      case undefined:
        return act();
    }
  },
};

/** Lines a notch, as terminals and browsers scroll. */
const notch = 3;

const wheel =
  (by: number): Command["run"] =>
  (context, { at }) => {
    const isOverEvents = context.ui.screen.kind === "main" && at && context.spotAt(at)?.pane === "events";
    return act(...(isOverEvents ? moveEvents(context, by) : moveLines(context, by)));
  };

export const wheelDown: Command = {
  title: "wheel",
  help: "Three lines down, in the pane under the pointer.",
  run: wheel(notch),
};
export const wheelUp: Command = {
  title: "wheel",
  help: "Three lines up, in the pane under the pointer.",
  run: wheel(-notch),
};
