import type { PodTarget } from "../../model/cluster-api.ts";
import type { Pod } from "../../model/pod.ts";
import {
  type DeleteDialog,
  isLocked,
  type Lock,
  newDeleteDialog,
  type RemovalVerb,
} from "../../view/delete-state.ts";
import { hiddenMarks } from "../../view/footer.ts";
import { counted } from "../../view/kind-names.ts";
import { isProtected } from "../../view/protected-context.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";
import {
  confirmWaitMs,
  deletesOff,
  heldKeyMs,
  isOfMarked,
  isPictureOld,
  isTooEarly,
  noDelete,
  noRemoval,
  removalTargets,
} from "../delete-rules.ts";
import type { Removal } from "../removal.ts";

/** safety.md: above so many pods their number is typed. */
const manyPods = 20;

/** What is to be typed before these can be confirmed. */
function locksFor({ source, ui }: CommandContext, count: number): Lock[] {
  return [
    ...(isProtected(source.context, ui.protectedContexts)
      ? [{ of: "context", wanted: source.context } as const]
      : []),
    ...(count > manyPods ? [{ of: "count", wanted: String(count) } as const] : []),
  ];
}

/** What was refused is said until somebody asks again. */
function oldRefusals({ ui, now }: CommandContext): Action[] {
  return [...ui.deletions].flatMap(([uid, progress]) => {
    const isOld = progress.kind === "refused" && (progress.retryAt ?? now) <= now;
    return isOld || progress.kind === "notAsked" ? [{ type: "deletionForgotten", uid }] : [];
  });
}

export const openDelete: Command = {
  title: "delete",
  help: "Evict or delete the selected pod, or all marked ones; says what would follow and asks first.",
  offReason: deletesOff,
  disabledReason: noDelete,
  run(context) {
    const { targets, mirrors } = removalTargets(context);
    const isMarked = isOfMarked(context);
    const openedAt = context.monotonic;
    const dialog = newDeleteDialog({
      targets,
      openedAt,
      isMarked,
      hidden: isMarked ? hiddenMarks(context.rows(), new Set(targets.map(({ uid }) => uid))) : 0,
      mirrors,
      confirmFrom: openedAt + confirmWaitMs,
      locks: locksFor(context, targets.length),
    });
    return {
      actions: [...oldRefusals(context), { type: "dialogOpened", dialog }],
      effects: [{ kind: "askForRemoval", targets, openedAt }],
    };
  },
};

/** Who belongs to the same controller: those that come later take the place of others. */
function siblingsOf({ namespace, owner, uid }: Pod, { snapshot }: CommandContext): ReadonlySet<string> {
  const all = [...snapshot.pods.values()];
  const isSibling = (pod: Pod) =>
    pod.namespace === namespace && pod.owner?.kind === owner?.kind && pod.owner?.name === owner?.name;
  return new Set([uid, ...(owner ? all.filter(isSibling).map((pod) => pod.uid) : [])]);
}

function asked(targets: readonly PodTarget[], verb: RemovalVerb, context: CommandContext): Action[] {
  const known = new Map<string, ReadonlySet<string>>();
  return targets.flatMap(({ uid }) => {
    const pod = context.snapshot.pods.get(uid);
    if (!pod) return [];
    const key = `${pod.namespace}/${pod.owner?.kind}/${pod.owner?.name ?? uid}`;
    const siblings = known.get(key) ?? siblingsOf(pod, context);
    known.set(key, siblings);
    return [{ type: "deletionProgressed", uid, progress: { kind: "asked", verb, seen: { pod, siblings } } }];
  });
}

const closed: Action = { type: "dialogClosed" };

function alreadyGone(targets: readonly PodTarget[]): Outcome {
  const [first] = targets;
  const what =
    targets.length > 1
      ? `all ${counted(targets.length, "pod")} are`
      : `${first?.namespace}/${first?.name} is`;
  return act(closed, inform(`${what} already gone`));
}

/** Marks have done their work when their pods are asked to go. */
function withoutMarks({ ui: { marked } }: CommandContext, targets: readonly PodTarget[]): Action[] {
  if (!targets.some(({ uid }) => marked.has(uid))) return [];
  const uids = new Set(targets.map(({ uid }) => uid));
  return [{ type: "marksChanged", marked: new Set([...marked].filter((uid) => !uids.has(uid))) }];
}

function ask(context: CommandContext, dialog: DeleteDialog, verb: RemovalVerb): Outcome {
  const targets = dialog.targets.filter(({ uid }) => context.snapshot.pods.has(uid));
  const [first] = targets;
  if (!first) return alreadyGone(dialog.targets);
  const { graceSeconds } = dialog;
  const resourceVersion = context.snapshot.pods.get(first.uid)?.resourceVersion;
  const removal: Removal = {
    verb,
    targets,
    ...(graceSeconds !== undefined && verb !== "force" && { graceSeconds }),
    ...(verb === "force" && resourceVersion && { resourceVersion }),
    isVerified: isPictureOld(context, targets),
  };
  return {
    actions: [closed, ...withoutMarks(context, targets), ...asked(targets, verb, context)],
    effects: [{ kind: "removePods", removal }],
  };
}

/** A key that removes what the dialog names. One that came too early, or glued to others, starts the wait again. */
function confirming(verb: RemovalVerb): Pick<Command, "disabledReason" | "run"> {
  return {
    disabledReason(context) {
      const { dialog } = context.ui;
      return dialog?.kind === "delete" ? noRemoval(context, dialog, verb) : undefined;
    },
    run(context, press) {
      const { dialog } = context.ui;
      if (dialog?.kind !== "delete" || isLocked(dialog)) return act();
      if (press.isAlone && !isTooEarly(dialog, context)) return ask(context, dialog, verb);
      return act(
        { type: "deleteChanged", change: { confirmFrom: context.monotonic + heldKeyMs } },
        inform("that was too early to be meant: press it again in a moment"),
      );
    },
  };
}

export const confirmEvict: Command = {
  title: "evict",
  help: "Evict the pods that the dialog names, if their budgets allow it. Ignored at first, in a paste and when repeated.",
  ...confirming("evict"),
};

export const confirmDelete: Command = {
  title: "delete",
  help: "Delete the pods that the dialog names, whatever their budgets say. Ignored at first, in a paste and when repeated.",
  ...confirming("delete"),
};

export const confirmForce: Command = {
  title: "force",
  help: "Take the pod out of the API at once, after `f` and its name. Its containers may still run.",
  ...confirming("force"),
};

export const cancelDialog: Command = {
  title: "cancel",
  help: "Close the dialog; nothing is done.",
  run: () => act(closed),
};
