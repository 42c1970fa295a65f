import { eventScope } from "../../view/event-scope.ts";
import { heldAfter, selectEvents } from "../../view/events-place.ts";
import { scrolledLog } from "../../view/log-scroll.ts";
import { resolveCursor } from "../../view/viewport.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext } from "../command.ts";
import { selectIndex } from "../cursor.ts";

/** Lines, or pages, down (below 0: up), or to an end. */
type Movement = { lines: number } | { pages: number } | { to: "first" | "last" };

const clamp = (position: number, last: number) => Math.min(Math.max(0, last), Math.max(0, position));

/** How many lines down a movement goes. */
function linesOf(movement: Movement, page: number): number {
  if ("lines" in movement) return movement.lines;
  if ("to" in movement) return movement.to === "last" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return Math.sign(movement.pages) * Math.max(1, Math.floor(Math.abs(movement.pages) * page));
}

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

/** Logs and events stand at their newest line, so "down" is towards it. */
function moveLog({ ui, log }: CommandContext, by: number): Action[] {
  if (!log || ui.screen.kind !== "logs") return [];
  // Of several keys at once, only the last one's frame is drawn.
  const { at: from, following } = ui.screen;
  const at = scrolledLog({ ...log, at: from, following }, -by);
  return [{ type: "logScrolled", at, following: at.back === 0 && at.below === 0 }];
}

function moveEvents(context: CommandContext, by: number): Action[] {
  const { ui, snapshot } = context;
  const folded = selectEvents(snapshot, eventScope(context.rows(), ui), ui.events.warningsOnly);
  const held = heldAfter(folded, { from: ui.events.held, by, height: context.page });
  return [{ type: "eventsChanged", change: { held } }];
}

function move(context: CommandContext, by: number): Action[] {
  const { screen, focus } = context.ui;
  switch (screen.kind) {
    case "details":
    case "yaml":
    case "help":
    case "streams":
      return moveScroll(context, screen.scroll, by);
    case "logs":
      return moveLog(context, by);
    case "main":
      return focus === "events" ? moveEvents(context, by) : moveCursor(context, by);
  }
}

const movement = (title: string, help: string, to: Movement): Command => ({
  title,
  help,
  run: (context) => act(...move(context, linesOf(to, context.page))),
});

export const down = movement("down", "One line down.", { lines: 1 });
export const up = movement("up", "One line up.", { lines: -1 });
export const pageDown = movement("page down", "One page down.", { pages: 1 });
export const pageUp = movement("page up", "One page up.", { pages: -1 });
export const halfPageDown = movement("half down", "Half a page down.", { pages: 0.5 });
export const halfPageUp = movement("half up", "Half a page up.", { pages: -0.5 });
export const first = movement("first", "To the first line (in logs and events: the oldest).", {
  to: "first",
});
export const last = movement("last", "To the last line (in logs and events: the newest, and follow it).", {
  to: "last",
});
