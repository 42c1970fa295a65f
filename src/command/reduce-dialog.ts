import type { DeleteDialog, DeletionProgress } from "../view/delete-state.ts";
import type { RestartDialog } from "../view/restart-state.ts";
import type { Dialog, Notice, UiState } from "../view/ui-state.ts";
import type { DialogAction } from "./action.ts";

// `exactOptionalPropertyTypes`: an absent field is left out, never `undefined`.
function withDialog(ui: UiState, dialog: Dialog | undefined): UiState {
  const { dialog: _, ...rest } = ui;
  return dialog ? { ...rest, dialog } : rest;
}

function withNotice(ui: UiState, notice: Notice | undefined): UiState {
  if (!notice && !ui.notice) return ui;
  const { notice: _, ...rest } = ui;
  return notice ? { ...rest, notice } : rest;
}

function withDeletion(ui: UiState, uid: string, progress: DeletionProgress | undefined): UiState {
  if (!progress && !ui.deletions.has(uid)) return ui;
  const deletions = new Map(ui.deletions);
  if (progress) deletions.set(uid, progress);
  else deletions.delete(uid);
  return { ...ui, deletions };
}

/** An answer may come when another dialog is open. */
function changeRestart(ui: UiState, openedAt: number, change: Partial<RestartDialog>): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "restart" || dialog.openedAt !== openedAt) return ui;
  return withDialog(ui, { ...dialog, ...change });
}

function withAccess(
  ui: UiState,
  { namespace, rules }: Extract<DialogAction, { type: "accessRead" }>,
): UiState {
  const access = new Map(ui.access);
  if (rules) access.set(namespace, rules);
  else access.delete(namespace);
  return { ...ui, access };
}

/** What was seen of a pod before it was asked to go is kept while it goes. */
function followed(before: DeletionProgress | undefined, progress: DeletionProgress): DeletionProgress {
  if (progress.kind !== "accepted" || progress.seen || before?.kind !== "asked" || !before.seen)
    return progress;
  return { ...progress, seen: before.seen };
}

function moveChoice(ui: UiState, index: number): UiState {
  const { dialog } = ui;
  return dialog?.kind === "container" ? withDialog(ui, { ...dialog, index }) : ui;
}

/** `openedAt`: of the dialog that is meant; absent = of the open one. */
function changeDelete(ui: UiState, change: Partial<DeleteDialog>, openedAt?: number): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "delete" || (openedAt !== undefined && dialog.openedAt !== openedAt)) return ui;
  return withDialog(ui, { ...dialog, ...change });
}

function removalDenied(
  ui: UiState,
  { openedAt, verb, words }: Extract<DialogAction, { type: "removalDenied" }>,
): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "delete") return ui;
  return changeDelete(ui, { denied: new Map(dialog.denied).set(verb, words) }, openedAt);
}

function budgetsRead(ui: UiState, action: Extract<DialogAction, { type: "budgetsRead" }>): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "delete") return ui;
  const budgets = new Map(dialog.budgets).set(action.namespace, action.answer);
  return changeDelete(ui, { budgets }, action.openedAt);
}

/** Dialogs, how deletes are going, and the notice line. */
export function reduceDialog(ui: UiState, action: DialogAction): UiState {
  switch (action.type) {
    case "dialogOpened":
      return withDialog(ui, action.dialog);
    case "dialogClosed":
      return withDialog(ui, undefined);
    case "deleteChanged":
      return changeDelete(ui, action.change);
    case "budgetsRead":
      return budgetsRead(ui, action);
    case "removalDenied":
      return removalDenied(ui, action);
    case "trialProgressed":
      return changeDelete(ui, { trial: action.trial }, action.openedAt);
    case "choiceMoved":
      return moveChoice(ui, action.index);
    case "deletionProgressed":
      return withDeletion(ui, action.uid, followed(ui.deletions.get(action.uid), action.progress));
    case "deletionForgotten":
      return withDeletion(ui, action.uid, undefined);
    case "restartAnswered":
      return changeRestart(ui, action.openedAt, { answer: action.answer });
    case "restartDenied":
      return changeRestart(ui, action.openedAt, { denied: action.denied });
    case "accessRead":
      return withAccess(ui, action);
    case "noticeShown":
      return withNotice(ui, action.notice);
    case "noticeCleared":
      return withNotice(ui, undefined);
  }
}
