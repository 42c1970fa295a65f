import type { UiState } from "../view/ui-state.ts";
import type { ListAction } from "./action.ts";
import { isSame } from "./cursor.ts";

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Events of another pod begin at their newest. */
function select(
  ui: UiState,
  { selection, cursor, isChosen }: Extract<ListAction, { type: "selected" }>,
): UiState {
  const next = { ...ui, selection, cursor, ...(isChosen && { isChosen }) };
  const isOther = !ui.selection || !isSame(ui.selection, selection);
  if (!isOther || ui.events.follow === "all") return next;
  return { ...next, events: { ...ui.events, held: undefined } };
}

// `exactOptionalPropertyTypes`: an absent field is left out, never `undefined`.
function frozen({ frozenAt: _, ...ui }: UiState, at: number | undefined): UiState {
  return at === undefined ? ui : { ...ui, frozenAt: at };
}

/** A list of other pods begins at its top, as long as the person has chosen none of them. */
function problemsOnly({ selection, ...ui }: UiState, on: boolean): UiState {
  const next = { ...ui, problemsOnly: on };
  return selection && ui.isChosen ? { ...next, selection } : { ...next, cursor: 0, top: 0 };
}

/** The list of pods: selection, grouping, order, folding. */
export function reduceList(ui: UiState, action: ListAction): UiState {
  switch (action.type) {
    case "selected":
      return select(ui, action);
    case "grouped":
      return { ...ui, grouping: action.grouping, foldedGroups: new Set() };
    case "sorted":
      return { ...ui, sort: { column: action.column, reverse: action.reverse } };
    case "groupToggled":
      return { ...ui, foldedGroups: toggled(ui.foldedGroups, action.key) };
    case "podUnfolded":
      return { ...ui, unfolded: new Map(ui.unfolded).set(action.uid, action.isUnfolded) };
    case "problemsOnlySet":
      return problemsOnly(ui, action.on);
    case "problemsFirstSet":
      return { ...ui, problemsFirst: action.on };
    case "marksChanged":
      return { ...ui, marked: action.marked };
    case "frozen":
      return frozen(ui, action.at);
    case "listScrolled":
      return ui.top === action.top ? ui : { ...ui, top: action.top };
  }
}
