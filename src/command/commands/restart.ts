import type { OwnerRef } from "../../model/pod.ts";
import { isRolled, noRollout, type RolledWorkload, rolledResources } from "../../model/rollout.ts";
import { opens } from "../../view/delete-state.ts";
import { isProtected } from "../../view/protected-context.ts";
import { isRestartLocked, noRestart, type RestartDialog } from "../../view/restart-state.ts";
import { noAccess } from "../access.ts";
import {
  act,
  type Command,
  type CommandContext,
  type CommandFacts,
  inform,
  type Outcome,
} from "../command.ts";
import { confirmWaitMs, heldKeyMs, notSeen } from "../delete-rules.ts";
import { selectedPod } from "../selected-pod.ts";

/** What is under the cursor: the workload of the pod, or of the group line. */
interface Chosen {
  namespace: string;
  owner: OwnerRef;
}

/** A group's key names its workload as the rows do: `workload/NAMESPACE/NAME/KIND`. */
function ofGroup({ ui }: CommandFacts): Chosen | undefined {
  if (ui.screen.kind !== "main" || ui.selection?.kind !== "group") return undefined;
  const [grouping, namespace, name, kind] = ui.selection.key.split("/");
  if (grouping !== "workload" && grouping !== "refused") return undefined;
  return namespace && name && kind ? { namespace, owner: { kind, name } } : undefined;
}

function chosen(facts: CommandFacts): Chosen | undefined {
  const group = ofGroup(facts);
  if (group) return group;
  const pod = selectedPod(facts)?.pod;
  const owner = pod?.workload ?? pod?.owner;
  return pod && owner && { namespace: pod.namespace, owner };
}

function workloadOf(facts: CommandFacts): RolledWorkload | undefined {
  const found = chosen(facts);
  if (!found) return undefined;
  const { namespace, owner } = found;
  const { kind, name } = owner;
  return isRolled(kind) ? { kind, namespace, name } : undefined;
}

/** Why nothing can be restarted here at all. */
function restartsOff(facts: CommandFacts): string | undefined {
  if (facts.source.kind === "file") return "this is a file: nothing can be restarted";
  if (facts.isReadOnly) return "podtop runs with --read-only";
  const workload = workloadOf(facts);
  if (!workload) return undefined;
  const { kind, namespace, name } = workload;
  return noAccess(facts, { verb: "patch", group: "apps", resource: rolledResources[kind], namespace, name });
}

function noWorkload(facts: CommandFacts): string | undefined {
  const found = chosen(facts);
  if (found) return noRollout(found.owner);
  const pod = selectedPod(facts)?.pod;
  if (!pod) return "no pod or workload is selected";
  return pod.isStatic
    ? "a static pod: only its manifest on the node restarts it"
    : `${pod.name} belongs to no workload: there is no rollout to restart`;
}

export const openRestart: Command = {
  title: "restart",
  help: "Restart the rollout of the selected pod's workload, as kubectl rollout restart; says what would follow and asks first.",
  offReason: restartsOff,
  disabledReason(context) {
    const none = noWorkload(context);
    if (none !== undefined) return none;
    if (context.ui.frozenAt !== undefined) return "the picture is frozen: z shows what is now";
    return notSeen(context);
  },
  run(context) {
    const { source, ui, monotonic: openedAt } = context;
    const workload = workloadOf(context);
    if (!workload) return act();
    const dialog: RestartDialog = {
      kind: "restart",
      workload,
      openedAt,
      confirmFrom: openedAt + confirmWaitMs,
      typed: "",
      ...(isProtected(source.context, ui.protectedContexts) && {
        lock: { of: "context", wanted: source.context },
      }),
    };
    return {
      actions: [{ type: "dialogOpened", dialog }],
      effects: [{ kind: "askForRestart", workload, openedAt }],
    };
  },
};

const open = (dialog: RestartDialog): Outcome => act({ type: "dialogOpened", dialog });

const inDialog =
  (run: (dialog: RestartDialog, context: CommandContext, text: string) => Outcome): Command["run"] =>
  (context, press) =>
    context.ui.dialog?.kind === "restart" ? run(context.ui.dialog, context, press.text) : act();

export const confirmRestart: Command = {
  title: "restart",
  help: "Restart the rollout that the dialog names. Ignored at first, in a paste and when repeated.",
  disabledReason({ ui: { dialog }, isDialogCut }) {
    if (isDialogCut) return "the terminal is too small to say what would be restarted";
    return dialog?.kind === "restart" ? noRestart(dialog) : undefined;
  },
  run(context, press) {
    const { dialog } = context.ui;
    if (dialog?.kind !== "restart" || isRestartLocked(dialog)) return act();
    if (!dialog.answer || "unknown" in dialog.answer) return act();
    const { monotonic, sight } = context;
    const isEarly = monotonic < dialog.confirmFrom || (sight.shownForMs ?? 0) < confirmWaitMs;
    if (!press.isAlone || isEarly) {
      const held: RestartDialog = { ...dialog, confirmFrom: monotonic + heldKeyMs };
      const words = "that was too early to be meant: press it again in a moment";
      return act({ type: "dialogOpened", dialog: held }, inform(words));
    }
    const { workload } = dialog;
    const { uid } = dialog.answer.rollout;
    return { actions: [{ type: "dialogClosed" }], effects: [{ kind: "restartWorkload", workload, uid }] };
  },
};

/** No context has a longer name; more is a paste gone wrong. */
const longestTyped = 1_024;

/** The confirm key is waited for anew: what is typed behind the name must not confirm. */
const typed = (change: (before: string, text: string) => string) =>
  inDialog((dialog, { monotonic }, text) => {
    const next = change(dialog.typed, text).slice(0, longestTyped);
    const { lock: _, ...unlocked } = dialog;
    const isOpen = dialog.lock !== undefined && opens(dialog.lock, next);
    const confirmFrom = monotonic + confirmWaitMs;
    return open(isOpen ? { ...unlocked, typed: "", confirmFrom } : { ...dialog, typed: next, confirmFrom });
  });

export const typeRestart: Command = {
  title: "type",
  help: "Any other key types.",
  run: typed((before, text) => before + text),
};

export const eraseRestart: Command = {
  title: "erase",
  help: "Erase the last character.",
  run: typed((before) => Array.from(before).slice(0, -1).join("")),
};

export const eraseAllRestart: Command = {
  title: "erase all",
  help: "Erase everything typed.",
  run: typed(() => ""),
};
