import type { DeletionProgress, Dialog, Notice, UiState } from "../view/ui-state.ts";
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

function withAccess(
  ui: UiState,
  { namespace, rules }: Extract<DialogAction, { type: "accessRead" }>,
): UiState {
  const access = new Map(ui.access);
  if (rules) access.set(namespace, rules);
  else access.delete(namespace);
  return { ...ui, access };
}

function changeDialog(ui: UiState, change: { openedAt: number } | { index: number }): UiState {
  const { dialog } = ui;
  if (dialog?.kind === "delete" && "openedAt" in change) return withDialog(ui, { ...dialog, ...change });
  if (dialog?.kind === "container" && "index" in change) return withDialog(ui, { ...dialog, ...change });
  return ui;
}

function withTyped(ui: UiState, { typed, openedAt }: { typed: string; openedAt: number }): UiState {
  const { dialog } = ui;
  if (dialog?.kind !== "delete" || !dialog.lock) return ui;
  return withDialog(ui, { ...dialog, openedAt, lock: { ...dialog.lock, typed } });
}

/** Dialogs, how deletes are going, and the notice line. */
export function reduceDialog(ui: UiState, action: DialogAction): UiState {
  switch (action.type) {
    case "dialogOpened":
      return withDialog(ui, action.dialog);
    case "dialogClosed":
      return withDialog(ui, undefined);
    case "dialogHeld":
      return changeDialog(ui, { openedAt: action.openedAt });
    case "dialogTyped":
      return withTyped(ui, action);
    case "choiceMoved":
      return changeDialog(ui, { index: action.index });
    case "deletionProgressed":
      return withDeletion(ui, action.uid, action.progress);
    case "deletionForgotten":
      return withDeletion(ui, action.uid, undefined);
    case "accessRead":
      return withAccess(ui, action);
    case "noticeShown":
      return withNotice(ui, action.notice);
    case "noticeCleared":
      return withNotice(ui, undefined);
  }
}
