import type { UiState } from "../view/ui-state.ts";
import type { FilterAction } from "./action.ts";

/** The filter and the line it is typed on. */
export function reduceFilter(ui: UiState, action: FilterAction): UiState {
  switch (action.type) {
    case "filterOpened":
      return { ...ui, isTypingFilter: true, focus: "pods" };
    case "filterChanged":
      return { ...ui, filter: action.text };
    case "filterClosed":
      return { ...ui, isTypingFilter: false };
  }
}
