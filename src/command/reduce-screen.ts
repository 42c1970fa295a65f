import { nothingRead } from "../view/pod-reading.ts";
import { contentOf, type Screen, type UiState } from "../view/ui-state.ts";
import type { ScreenAction } from "./action.ts";

function scrollTo(ui: UiState, scroll: number): UiState {
  const { screen } = ui;
  if (screen.kind === "main" || screen.kind === "logs") return ui;
  return { ...ui, screen: { ...screen, scroll: Math.max(0, scroll) } };
}

/** Nothing of a pod that nobody looks at any more is kept. */
function opened({ reading, ...ui }: UiState, screen: Screen): UiState {
  const { kind } = contentOf(screen);
  const isAboutPod = kind === "details" || kind === "yaml";
  return { ...ui, screen, ...(isAboutPod && reading && { reading }) };
}

/** An answer may come when somebody looks at another pod already. */
function podRead(ui: UiState, { uid, parts }: Extract<ScreenAction, { type: "podRead" }>): UiState {
  const { reading } = ui;
  return reading?.target.uid === uid ? { ...ui, reading: { ...reading, ...parts } } : ui;
}

/** What fills the screen, where it is scrolled to, which pane has the keys. */
export function reduceScreen(ui: UiState, action: ScreenAction): UiState {
  switch (action.type) {
    case "screenOpened":
      return opened(ui, action.screen);
    case "scrolled":
      return scrollTo(ui, action.scroll);
    case "focused":
      return { ...ui, focus: action.focus };
    case "eventsChanged":
      return { ...ui, events: { ...ui.events, ...action.change } };
    case "resized":
      return { ...ui, size: action.size };
    case "podOpened":
      return { ...ui, reading: nothingRead(action.target) };
    case "podRead":
      return podRead(ui, action);
  }
}
