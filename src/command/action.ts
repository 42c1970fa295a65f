import type { AccessRules } from "../model/access.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import type { ContextEntry } from "../model/context-entry.ts";
import type { NamespaceEntry } from "../model/namespace-entry.ts";
import type { BudgetAnswer, DeleteDialog, DeletionProgress, Trial } from "../view/delete-state.ts";
import type { Listing } from "../view/picker.ts";
import type { PodParts } from "../view/pod-reading.ts";
import type { RestartAnswer } from "../view/restart-state.ts";
import type { Dialog, Grouping, Notice, Screen, Selection, SortColumn, UiState } from "../view/ui-state.ts";
import type { LogAction } from "./log-action.ts";

/** What happened to the list of pods. */
export type ListAction =
  /** `isChosen`: by the person; else podtop followed what is there. */
  | { type: "selected"; selection: Selection; cursor: number; isChosen?: true }
  | { type: "grouped"; grouping: Grouping }
  | { type: "sorted"; column: SortColumn; reverse: boolean }
  | { type: "groupToggled"; key: string }
  | { type: "podUnfolded"; uid: string; isUnfolded: boolean }
  | { type: "problemsOnlySet"; on: boolean }
  | { type: "problemsFirstSet"; on: boolean }
  /** `at`: ms since epoch; absent = it goes on. */
  | { type: "frozen"; at: number | undefined }
  | { type: "marksChanged"; marked: ReadonlySet<string> }
  | { type: "listScrolled"; top: number };

/** What happened to the filter. */
export type FilterAction =
  | { type: "filterOpened" }
  | { type: "filterChanged"; text: string }
  | { type: "filterClosed" };

/** What happened to the screens and panes. */
export type ScreenAction =
  | { type: "screenOpened"; screen: Screen }
  | { type: "scrolled"; scroll: number }
  | { type: "focused"; focus: UiState["focus"] }
  | { type: "eventsChanged"; change: Partial<UiState["events"]> }
  | { type: "resized"; size: UiState["size"] }
  /** Somebody looks at a pod: all about it is asked for. */
  | { type: "podOpened"; target: PodTarget }
  /** Something of it has come, or did not come. */
  | { type: "podRead"; uid: string; parts: Partial<PodParts> };

/** What happened to dialogs, deletes and notices. */
export type DialogAction =
  | { type: "dialogOpened"; dialog: Dialog }
  | { type: "dialogClosed" }
  /** What was chosen or typed in the open delete dialog. */
  | { type: "deleteChanged"; change: Partial<Omit<DeleteDialog, "kind" | "targets" | "openedAt">> }
  /** Answers for the delete dialog that opened then. */
  | { type: "budgetsRead"; openedAt: number; namespace: string; answer: BudgetAnswer }
  | { type: "removalDenied"; openedAt: number; verb: "evict" | "delete"; words: string }
  | { type: "trialProgressed"; openedAt: number; trial: Trial }
  | { type: "choiceMoved"; index: number }
  /** Answers for the dialog before a restart that opened then. */
  | { type: "restartAnswered"; openedAt: number; answer: RestartAnswer }
  | { type: "restartDenied"; openedAt: number; denied: string }
  | { type: "deletionProgressed"; uid: string; progress: DeletionProgress }
  | { type: "deletionForgotten"; uid: string }
  /** What this user may do in a namespace; `undefined` = it is not told. */
  | { type: "accessRead"; namespace: string; rules: AccessRules | undefined }
  | { type: "noticeShown"; notice: Notice }
  | { type: "noticeCleared" };

/** What happened in a picker of namespaces or contexts. */
export type PickerAction =
  | { type: "pickerTyped"; typed: string }
  | { type: "pickerMoved"; at: string }
  | { type: "pickerMarked"; marked: readonly string[] }
  /** `found`: those of one page. */
  | { type: "namespacesListed"; found: readonly NamespaceEntry[]; listing: Listing }
  | { type: "contextsListed"; found: readonly ContextEntry[]; listing: Listing };

/** What happened: the only way to change the interface's state. */
export type Action = ListAction | LogAction | FilterAction | ScreenAction | DialogAction | PickerAction;
