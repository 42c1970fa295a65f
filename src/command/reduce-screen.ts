import type { UiState } from "../view/ui-state.ts";
import type { ScreenAction } from "./action.ts";

function scrollTo(ui: UiState, scroll: number): UiState {
  const { screen } = ui;
  if (screen.kind !== "details" && screen.kind !== "help") return ui;
  return { ...ui, screen: { ...screen, scroll: Math.max(0, scroll) } };
}

/** What fills the screen, where it is scrolled to, which pane has the keys. */
export function reduceScreen(ui: UiState, action: ScreenAction): UiState {
  switch (action.type) {
    case "screenOpened":
      return { ...ui, screen: action.screen };
    case "scrolled":
      return scrollTo(ui, action.scroll);
    case "logScrolled": {
      const { screen } = ui;
      if (screen.kind !== "logs") return ui;
      const { back, following } = action;
      return { ...ui, screen: { ...screen, back: Math.max(0, back), following } };
    }
    case "focused":
      return { ...ui, focus: action.focus };
    case "eventsChanged":
      return { ...ui, events: { ...ui.events, ...action.change } };
    case "resized":
      return { ...ui, size: action.size };
  }
}
