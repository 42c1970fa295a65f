import { defaultLook } from "../view/log-look.ts";
import { defaultUnfolding } from "../view/pod-notes.ts";
import { defaultProtected } from "../view/protected-context.ts";
import type { UiState } from "../view/ui-state.ts";

/** What holds on another cluster and in other namespaces: how things are shown, not which. */
export function carriedOver(ui: UiState): Partial<UiState> {
  const { grouping, sort, problemsFirst, filter, problemsOnly, isNarrowed, logLook, events, deletions } = ui;
  const { columns, unfold, protectedContexts } = ui;
  const isUnanswered = [...deletions.values()].some(({ kind }) => kind === "asked");
  const text = "a delete was asked for before the switch; nobody waits for its answer";
  return {
    grouping,
    sort,
    problemsFirst,
    filter,
    problemsOnly,
    isNarrowed,
    ...(ui.asked && { asked: ui.asked }),
    columns,
    unfold,
    protectedContexts,
    logLook,
    events: { ...events, held: undefined },
    ...(isUnanswered && { notice: { tone: "warn", text } }),
  };
}

/** The interface's state at the start; `overrides` are what the command line and the settings ask for. */
export function initialState(size: UiState["size"], overrides: Partial<UiState> = {}): UiState {
  return {
    size,
    screen: { kind: "main" },
    focus: "pods",
    grouping: "node",
    sort: { column: "namespace", reverse: false },
    problemsFirst: false,
    filter: "",
    isTypingFilter: false,
    problemsOnly: false,
    isNarrowed: false,
    foldedGroups: new Set(),
    columns: [],
    unfold: defaultUnfolding,
    protectedContexts: defaultProtected,
    unfolded: new Map(),
    marked: new Set(),
    cursor: 0,
    top: 0,
    logLook: defaultLook,
    events: { follow: "selection", warningsOnly: false, hidden: false, held: undefined },
    access: new Map(),
    deletions: new Map(),
    ...overrides,
  };
}
