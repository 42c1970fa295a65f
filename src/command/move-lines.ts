import { clamp } from "../base/clamp.ts";
import { eventScope } from "../view/event-scope.ts";
import { heldAfter, selectEvents } from "../view/events-place.ts";
import { movedCursor, scrolledLog } from "../view/log-scroll.ts";
import { resolveCursor } from "../view/viewport.ts";
import type { Action } from "./action.ts";
import type { CommandContext } from "./command.ts";
import { selectIndex } from "./cursor.ts";
import { openLogOf } from "./open-log.ts";

function moveCursor(context: CommandContext, by: number): Action[] {
  const rows = context.rows();
  const last = rows.rows.length - 1;
  const at = resolveCursor(rows, context.ui).index;
  return selectIndex(rows, clamp(at + by, last));
}

function moveScroll(context: CommandContext, from: number, by: number): Action[] {
  const last = context.scrollLimit(Math.max(from, from + by));
  return [{ type: "scrolled", scroll: clamp(Math.min(from, last) + by, last) }];
}

/** In a log, the cursor goes line by line, and the lines by pages and notches of the wheel. */
function moveLog(context: CommandContext, by: number): Action[] {
  const input = openLogOf(context);
  if (!input) return [];
  const isStep = Math.abs(by) === 1 || !Number.isFinite(by);
  return [{ type: "logRead", change: isStep ? movedCursor(input, by) : scrolledLog(input, -by) }];
}

/** In the pane of events, whichever has the keys. */
export function moveEvents(context: CommandContext, by: number): Action[] {
  const { ui, snapshot } = context;
  const folded = selectEvents(snapshot, eventScope(context.rows(), ui), ui.events.warningsOnly);
  const held = heldAfter(folded, { from: ui.events.held, by, height: context.page });
  return [{ type: "eventsChanged", change: { held } }];
}

/** Lines down (below 0: up) in what fills the screen; of the main view, in the list of pods. */
export function moveLines(context: CommandContext, by: number): Action[] {
  const { screen } = context.ui;
  switch (screen.kind) {
    case "details":
    case "yaml":
    case "help":
    case "streams":
    case "logLine":
      return moveScroll(context, screen.scroll, by);
    case "logs":
      return moveLog(context, by);
    case "main":
      return moveCursor(context, by);
  }
}
