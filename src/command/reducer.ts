import type { UiState } from "../view/ui-state.ts";
import type { Action } from "./action.ts";
import { reduceDialog } from "./reduce-dialog.ts";
import { reduceFilter } from "./reduce-filter.ts";
import { reduceList } from "./reduce-list.ts";
import { reduceLog } from "./reduce-log.ts";
import { reducePicker } from "./reduce-picker.ts";
import { reduceScreen } from "./reduce-screen.ts";

/** The interface's state after an action. Pure; a state that nothing changes keeps its identity. */
export function reduce(ui: UiState, action: Action): UiState {
  switch (action.type) {
    case "selected":
    case "grouped":
    case "sorted":
    case "groupToggled":
    case "podUnfolded":
    case "problemsOnlySet":
    case "problemsFirstSet":
    case "marksChanged":
    case "frozen":
    case "listScrolled":
      return reduceList(ui, action);
    case "filterOpened":
    case "filterChanged":
    case "filterClosed":
      return reduceFilter(ui, action);
    case "logRead":
    case "logLooked":
      return reduceLog(ui, action);
    case "screenOpened":
    case "scrolled":
    case "focused":
    case "eventsChanged":
    case "resized":
    case "podOpened":
    case "podRead":
      return reduceScreen(ui, action);
    case "dialogOpened":
    case "dialogClosed":
    case "deleteChanged":
    case "budgetsRead":
    case "removalDenied":
    case "trialProgressed":
    case "choiceMoved":
    case "deletionProgressed":
    case "deletionForgotten":
    case "restartAnswered":
    case "restartDenied":
    case "accessRead":
    case "noticeShown":
    case "noticeCleared":
      return reduceDialog(ui, action);
    case "pickerTyped":
    case "pickerMoved":
    case "pickerMarked":
    case "namespacesListed":
    case "contextsListed":
      return reducePicker(ui, action);
  }
}
