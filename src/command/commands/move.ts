import type { Action } from "../action.ts";
import { act, type Command, type CommandContext } from "../command.ts";
import { moveEvents, moveLines } from "../move-lines.ts";

/** Lines, or pages, down (below 0: up), or to an end. */
type Movement = { lines: number } | { pages: number } | { to: "first" | "last" };

/** How many lines down a movement goes. */
function linesOf(movement: Movement, page: number): number {
  if ("lines" in movement) return movement.lines;
  if ("to" in movement) return movement.to === "last" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return Math.sign(movement.pages) * Math.max(1, Math.floor(Math.abs(movement.pages) * page));
}

function move(context: CommandContext, by: number): Action[] {
  const { screen, focus } = context.ui;
  const isInEvents = screen.kind === "main" && focus === "events";
  return isInEvents ? moveEvents(context, by) : moveLines(context, by);
}

const movement = (title: string, help: string, to: Movement): Command => ({
  title,
  help,
  run: (context) => act(...move(context, linesOf(to, context.page))),
});

export const down = movement("down", "One line down.", { lines: 1 });
export const up = movement("up", "One line up.", { lines: -1 });
/** In logs, where `j` is about JSON lines: whoever has other keys for `down` and `up` keeps these. */
export const lineDown = movement("down", "One line down; from the newest line on, follow it.", { lines: 1 });
export const lineUp = movement("up", "One line up; the log stands still meanwhile.", { lines: -1 });
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
