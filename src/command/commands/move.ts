import type { UiState } from "../../view/ui-state.ts";
import { resolveCursor } from "../../view/viewport.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext } from "../command.ts";
import { selectIndex } from "../cursor.ts";

/** Where a movement goes, from a position, within 0…last. */
type Movement = (position: number, context: { page: number; last: number }) => number;

const clamp = (position: number, last: number) => Math.min(Math.max(0, last), Math.max(0, position));

function moveCursor(context: CommandContext, movement: Movement): Action[] {
  const rows = context.rows();
  const last = rows.rows.length - 1;
  const at = resolveCursor(rows, context.ui).index;
  return selectIndex(rows, clamp(movement(at, { page: context.page, last }), last));
}

function moveScroll(context: CommandContext, from: number, movement: Movement): Action[] {
  const last = context.scrollLimit();
  const scroll = clamp(movement(Math.min(from, last), { page: context.page, last }), last);
  return [{ type: "scrolled", scroll }];
}

/** Logs and events count from the newest line back, so "down" is towards 0. */
function moveBack(context: CommandContext, back: number, movement: Movement): number {
  const last = context.scrollLimit();
  return last - clamp(movement(last - Math.min(back, last), { page: context.page, last }), last);
}

function moveEvents(context: CommandContext, ui: UiState, movement: Movement): Action[] {
  return [{ type: "eventsChanged", change: { back: moveBack(context, ui.events.back, movement) } }];
}

function move(context: CommandContext, movement: Movement): Action[] {
  const { ui } = context;
  const { screen } = ui;
  switch (screen.kind) {
    case "details":
    case "help":
      return moveScroll(context, screen.scroll, movement);
    case "logs": {
      const back = moveBack(context, screen.back, movement);
      return [{ type: "logScrolled", back, following: back === 0 }];
    }
    case "main":
      return ui.focus === "events" ? moveEvents(context, ui, movement) : moveCursor(context, movement);
  }
}

const movement = (title: string, help: string, to: Movement): Command => ({
  title,
  help,
  run: (context) => act(...move(context, to)),
});

export const down = movement("down", "One line down.", (at) => at + 1);
export const up = movement("up", "One line up.", (at) => at - 1);
export const pageDown = movement("page down", "One page down.", (at, { page }) => at + page);
export const pageUp = movement("page up", "One page up.", (at, { page }) => at - page);
export const first = movement("first", "To the first line (in logs and events: the oldest).", () => 0);
export const last = movement(
  "last",
  "To the last line (in logs and events: the newest, and follow it).",
  (_, { last }) => last,
);
