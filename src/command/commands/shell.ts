import { clamp } from "../../base/clamp.ts";
import type { Container, Pod } from "../../model/pod.ts";
import { isProtected } from "../../view/protected-context.ts";
import type { ShellChoice, ShellDialog } from "../../view/shell-dialog.ts";
import { noAccess, noPodAccess, podRights } from "../access.ts";
import {
  act,
  type Command,
  type CommandContext,
  type CommandFacts,
  inform,
  type Outcome,
} from "../command.ts";
import { goneFromDetails, noLivePod, selectedPod, targetOf } from "../selected-pod.ts";
import type { ShellRequest } from "../shell-port.ts";

/** A row that changed under the cursor this shortly before the key is not acted on (safety.md, "Deleting"). */
const listMovedMs = 500;
/** What was still being typed when the dialog came must not change the pod, nor go into a protected one. */
const enterWaitMs = 1_000;

const runs = ({ state }: Container) => state.state === "running";

/** Whoever may go into a container may change what is in it. */
function shellOff(facts: CommandFacts): string | undefined {
  if (facts.source.kind === "file") return "a file has no containers to go into";
  if (facts.isReadOnly) return "podtop runs with --read-only";
  return facts.noShell ?? goneFromDetails(facts);
}

/** No key can go where nothing runs; where no pod is selected, something else says why not. */
function noneRuns(facts: CommandFacts): string | undefined {
  const selected = selectedPod(facts);
  if (!selected || selected.isGone || selected.pod.containers.some(runs)) return undefined;
  return "no container of this pod runs";
}

function noWayIn(context: CommandContext): string | undefined {
  const notLive = noLivePod(context);
  if (notLive) return notLive;
  if (context.ui.frozenAt !== undefined) return "the picture is frozen: z shows what is now";
  if (context.ui.screen.kind !== "main") return undefined;
  return context.monotonic - context.rowMovedAt < listMovedMs ? "the list moved, press again" : undefined;
}

/** A container beside another one changes the pod: it is offered where that is not surely forbidden. */
function mayDebug({ ui }: Pick<CommandFacts, "ui">, { namespace, name }: Pick<Pod, "namespace" | "name">) {
  const question = { group: "", resource: "pods", namespace, name, ...podRights.debug } as const;
  return noAccess({ ui }, question) === undefined;
}

function choicesFor(context: CommandContext, pod: Pod, does: "shell" | "attach"): ShellChoice[] {
  const running = pod.containers.filter(runs).map(({ name }) => name);
  const ways: ShellChoice[] = running.map((container) => ({ does, container }));
  if (does === "attach" || !mayDebug(context, pod)) return ways;
  return [...ways, ...running.map((container) => ({ does: "debug" as const, container }))];
}

const opening = (request: ShellRequest): Outcome => ({
  actions: [inform(`going into ${request.target.namespace}/${request.target.name}`)],
  effects: [{ kind: "openShell", request }],
});

/** The one container at once, but not where the context is protected; of several, the first main one is offered. */
function choose(context: CommandContext, does: "shell" | "attach"): Outcome {
  const pod = selectedPod(context)?.pod;
  if (!pod) return act();
  const target = targetOf(pod);
  const running = pod.containers.filter(runs);
  const [only] = running;
  const { source, ui } = context;
  const place = isProtected(source.context, ui.protectedContexts) ? { protectedContext: source.context } : {};
  if (only && running.length === 1 && !("protectedContext" in place))
    return opening({ does, target, container: only.name });
  const index = Math.max(
    0,
    running.findIndex(({ kind }) => kind === "main"),
  );
  const choices = choicesFor(context, pod, does);
  const dialog: ShellDialog = {
    kind: "shell",
    target,
    choices,
    index,
    openedAt: context.monotonic,
    ...place,
  };
  return act({ type: "dialogOpened", dialog });
}

export const shell: Command = {
  title: "shell",
  help: "A shell in a container of the selected pod, by kubectl exec; one without a shell can get a debug container beside it.",
  offReason: (facts) =>
    shellOff(facts) ?? noPodAccess(facts, podRights.exec, podRights.execByGet) ?? noneRuns(facts),
  disabledReason: noWayIn,
  run: (context) => choose(context, "shell"),
};

export const attach: Command = {
  title: "attach",
  help: "Attach the terminal to the main process of a container of the selected pod, by kubectl attach.",
  offReason: (facts) =>
    shellOff(facts) ?? noPodAccess(facts, podRights.attach, podRights.attachByGet) ?? noneRuns(facts),
  disabledReason: noWayIn,
  run: (context) => choose(context, "attach"),
};

const open = (dialog: ShellDialog): Outcome => act({ type: "dialogOpened", dialog });

const moveChoice =
  (by: number): Command["run"] =>
  ({ ui: { dialog } }) => {
    if (dialog?.kind !== "shell") return act();
    return open({ ...dialog, index: clamp(dialog.index + by, dialog.choices.length - 1) });
  };

export const nextShell: Command = { title: "down", help: "The next one.", run: moveChoice(1) };
export const previousShell: Command = { title: "up", help: "The one before.", run: moveChoice(-1) };

export const openShell: Command = {
  title: "open",
  help: "Open what is under the cursor. Too early a key is ignored where it would change the pod, and in a protected context.",
  run(context, press) {
    const { dialog } = context.ui;
    if (dialog?.kind !== "shell") return act();
    const choice = dialog.choices[dialog.index];
    if (!choice) return act();
    const isEarly = !press.isAlone || context.monotonic - dialog.openedAt < enterWaitMs;
    const isFree = choice.does !== "debug" && dialog.protectedContext === undefined;
    if (!isFree && isEarly) return open({ ...dialog, openedAt: context.monotonic });
    const { actions, effects = [] } = opening({ ...choice, target: dialog.target });
    return { actions: [{ type: "dialogClosed" }, ...actions], effects };
  },
};
