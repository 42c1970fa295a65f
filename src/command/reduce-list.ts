import type { UiState } from "../view/ui-state.ts";
import type { ListAction } from "./action.ts";

function foldGroup(folded: ReadonlySet<string>, key: string, isFolded: boolean): ReadonlySet<string> {
  const next = new Set(folded);
  if (isFolded) next.add(key);
  else next.delete(key);
  return next;
}

/** The list of pods: selection, grouping, order, folding. */
export function reduceList(ui: UiState, action: ListAction): UiState {
  switch (action.type) {
    case "selected":
      return { ...ui, selection: action.selection, cursor: action.cursor };
    case "grouped":
      return { ...ui, grouping: action.grouping, foldedGroups: new Set() };
    case "sorted":
      return { ...ui, sort: { column: action.column, reverse: action.reverse } };
    case "groupFolded":
      return { ...ui, foldedGroups: foldGroup(ui.foldedGroups, action.key, action.isFolded) };
    case "podUnfolded":
      return { ...ui, unfolded: new Map(ui.unfolded).set(action.uid, action.isUnfolded) };
    case "problemsOnlySet":
      return { ...ui, problemsOnly: action.on };
    case "listScrolled":
      return ui.top === action.top ? ui : { ...ui, top: action.top };
  }
}
