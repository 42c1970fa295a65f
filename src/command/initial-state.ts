import type { UiState } from "../view/ui-state.ts";

/** The interface's state at the start; `overrides` are what the command line asks for. */
export function initialState(size: UiState["size"], overrides: Partial<UiState> = {}): UiState {
  return {
    size,
    screen: { kind: "main" },
    focus: "pods",
    grouping: "node",
    sort: { column: "name", reverse: false },
    filter: "",
    isTypingFilter: false,
    problemsOnly: false,
    isNarrowed: false,
    foldedGroups: new Set(),
    unfolded: new Map(),
    cursor: 0,
    top: 0,
    wrapLogs: false,
    events: { follow: "selection", warningsOnly: false, hidden: false, held: undefined },
    deletions: new Map(),
    ...overrides,
  };
}
