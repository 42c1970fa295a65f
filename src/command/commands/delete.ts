import { isLocked, isProtected } from "../../view/protected-context.ts";
import type { Dialog } from "../../view/ui-state.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";
import { isPictureOld, isTooEarly, noDelete } from "../delete-rules.ts";
import { selectedPod, targetOf } from "../selected-pod.ts";

export const openDelete: Command = {
  title: "delete",
  help: "Delete the selected pod; asks first, in a protected context for its name.",
  disabledReason: noDelete,
  run(context) {
    const selected = selectedPod(context);
    if (!selected) return act();
    const { pod } = selected;
    const name = context.source.context;
    const isProtectedHere = isProtected(name, context.ui.protectedContexts);
    const dialog: Dialog = {
      kind: "delete",
      target: targetOf(pod),
      openedAt: context.monotonic,
      graceSeconds: pod.graceSeconds,
      ...(isProtectedHere && { lock: { context: name, typed: "" } }),
    };
    return act({ type: "deletionForgotten", uid: pod.uid }, { type: "dialogOpened", dialog });
  },
};

function askForDelete(context: CommandContext, { target }: Extract<Dialog, { kind: "delete" }>): Outcome {
  if (!context.snapshot.pods.has(target.uid)) {
    return act({ type: "dialogClosed" }, inform(`${target.namespace}/${target.name} is already gone`));
  }
  const kind = isPictureOld(context, target) ? "verifyThenDelete" : "deletePod";
  return {
    actions: [
      { type: "dialogClosed" },
      { type: "deletionProgressed", uid: target.uid, progress: { kind: "asked" } },
    ],
    effects: [{ kind, target }],
  };
}

export const confirmDelete: Command = {
  title: "delete",
  help: "Delete the pod that the dialog names. Ignored at first, in a paste and when repeated.",
  disabledReason: ({ isDialogCut }) =>
    isDialogCut ? "the terminal is too small to say what would be deleted" : undefined,
  run(context, press) {
    const { dialog } = context.ui;
    if (dialog?.kind !== "delete" || isLocked(dialog)) return act();
    // A key that came too early, or glued to others, starts the wait again: a held key never confirms.
    if (!press.isAlone || isTooEarly(dialog.openedAt, context.monotonic)) {
      return act({ type: "dialogHeld", openedAt: context.monotonic });
    }
    return askForDelete(context, dialog);
  },
};

export const cancelDialog: Command = {
  title: "cancel",
  help: "Close the dialog; nothing is done.",
  run: () => act({ type: "dialogClosed" }),
};
