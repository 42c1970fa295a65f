import type { Action } from "../command/action.ts";
import type { Frame } from "../view/frame.ts";
import type { UiState } from "../view/ui-state.ts";
import type { Shown } from "./shown.ts";

/** Scrolling goes on from what is on the screen, wherever the data put it. */
export function placeActions({ screen }: UiState, frame: Frame, { details }: Shown): Action[] {
  if (screen.kind === "main") return [{ type: "listScrolled", top: frame.top }];
  const scroll = details?.scroll ?? frame.anchor?.scroll;
  if (scroll === undefined || !("scroll" in screen) || screen.scroll === scroll) return [];
  return [{ type: "scrolled", scroll }];
}
