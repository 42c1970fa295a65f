import { clamp } from "../../base/clamp.ts";
import { type DeleteDialog, isLocked } from "../../view/delete-state.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { confirmWaitMs, forceOff } from "../delete-rules.ts";

type Change = Partial<Omit<DeleteDialog, "kind" | "targets" | "openedAt">>;

/** A command on the open delete dialog. */
function inDialog(
  run: (dialog: DeleteDialog, context: CommandContext, text: string) => Outcome,
): Command["run"] {
  return (context, press) => {
    const { dialog } = context.ui;
    return dialog?.kind === "delete" ? run(dialog, context, press.text) : act();
  };
}

/** What is typed behind it must not confirm: the wait begins anew. */
const changed = (change: Change, { monotonic }: CommandContext): Outcome =>
  act({ type: "deleteChanged", change: { ...change, confirmFrom: monotonic + confirmWaitMs } });

const reasonIn =
  (reason: (dialog: DeleteDialog, context: CommandContext) => string | undefined) =>
  (context: CommandContext): string | undefined => {
    const { dialog } = context.ui;
    return dialog?.kind === "delete" ? reason(dialog, context) : undefined;
  };

export const chooseForce: Command = {
  title: "force",
  help: "Choose a forced delete: only past the deletion time or on a node that is not ready; the pod's name is typed.",
  disabledReason: reasonIn((dialog, context) => {
    const off = forceOff(context, dialog);
    return off === undefined ? undefined : `not offered: ${off}`;
  }),
  run: inDialog((dialog, context) => {
    if (dialog.isForced || isLocked(dialog)) return act();
    const wanted = dialog.targets[0]?.name ?? "";
    return changed({ isForced: true, locks: [{ of: "name", wanted }], typed: "" }, context);
  }),
};

/** Eleven days: no program ends more slowly. */
const mostDigits = 6;

export const chooseGrace: Command = {
  title: "grace",
  help: "Type another grace period than the pod's own, in seconds.",
  disabledReason: reasonIn((dialog) =>
    dialog.isForced ? "a forced delete gives no grace period" : undefined,
  ),
  run: inDialog((dialog, context) => changed({ graceTyped: String(dialog.graceSeconds ?? "") }, context)),
};

export const typeGrace: Command = {
  title: "type",
  help: "Digits are typed; nothing else is.",
  run: inDialog((dialog, context, text) => {
    if (!/^\d$/.test(text)) return act();
    return changed({ graceTyped: `${dialog.graceTyped ?? ""}${text}`.slice(0, mostDigits) }, context);
  }),
};

export const eraseGrace: Command = {
  title: "erase",
  help: "Erase the last digit.",
  run: inDialog((dialog, context) =>
    changed({ graceTyped: (dialog.graceTyped ?? "").slice(0, -1) }, context),
  ),
};

export const eraseAllGrace: Command = {
  title: "erase all",
  help: "Erase all digits: the pod's own grace period.",
  run: inDialog((_, context) => changed({ graceTyped: "" }, context)),
};

/** Back to the dialog with this grace period; absent = each pod's own. */
function withGrace(
  dialog: DeleteDialog,
  seconds: number | undefined,
  { monotonic }: CommandContext,
): Outcome {
  const { graceSeconds: _, graceTyped: __, ...rest } = dialog;
  const grace = seconds === undefined ? {} : { graceSeconds: seconds };
  const confirmFrom = monotonic + confirmWaitMs;
  return act({ type: "dialogOpened", dialog: { ...rest, ...grace, confirmFrom } });
}

export const setGrace: Command = {
  title: "set",
  help: "Use the grace period that was typed, for this removal; empty = the pod's own.",
  disabledReason: reasonIn(({ graceTyped }) =>
    graceTyped !== undefined && graceTyped !== "" && Number(graceTyped) === 0
      ? "0 is a forced delete: 1 is the shortest grace period"
      : undefined,
  ),
  run: inDialog((dialog, context) => {
    const typed = dialog.graceTyped ?? "";
    return withGrace(dialog, typed === "" ? undefined : Number(typed), context);
  }),
};

export const keepGrace: Command = {
  title: "keep",
  help: "Leave the grace period as it was.",
  run: inDialog((dialog, context) => withGrace(dialog, dialog.graceSeconds, context)),
};

export const tryRemoval: Command = {
  title: "try",
  help: "Ask the server whether it would evict and delete the pod, without doing it.",
  disabledReason: reasonIn(({ targets, isForced }) => {
    if (isForced) return "a forced delete is not tried: esc, and ask again";
    return targets.length > 1 ? "a try is of one pod" : undefined;
  }),
  run: inDialog(({ targets: [target], openedAt, graceSeconds }) => {
    if (!target) return act();
    return {
      actions: [{ type: "trialProgressed", openedAt, trial: { kind: "asked" } }],
      effects: [{ kind: "tryRemoval", target, openedAt, graceSeconds }],
    };
  }),
};

const scrollBy = (by: number) =>
  inDialog(({ scroll, targets }) => {
    const to = clamp(scroll + by, targets.length - 1);
    return act({ type: "deleteChanged", change: { scroll: to } });
  });

export const nextName: Command = { title: "down", help: "The names below.", run: scrollBy(1) };
export const previousName: Command = { title: "up", help: "The names above.", run: scrollBy(-1) };
