import { clamp } from "../../base/clamp.ts";
import { type LogSubject, subjectPod } from "../../model/log-source.ts";
import { containersOfSubject, hasPrevious } from "../../model/log-streams.ts";
import type { Container, Pod } from "../../model/pod.ts";
import type { GroupSubject } from "../../view/groups.ts";
import { resolveCursor } from "../../view/viewport.ts";
import { noPodAccess, podRights } from "../access.ts";
import { act, type Command, type CommandContext, type CommandFacts, type Outcome } from "../command.ts";
import { openLog, openLogs, reopenLog } from "../open-log.ts";
import { goneFromDetails, noLivePod, selectedPod, targetOf } from "../selected-pod.ts";

/** What a person most likely wants to read of several: a failing container, else all of them. */
function likeliest(containers: readonly Container[]): number {
  return containers.findIndex(({ mark }) => mark === "failed") + 1;
}

/** The group under the cursor, where the list has the keys. */
function selectedGroup(context: CommandContext): GroupSubject | undefined {
  const { ui } = context;
  if (ui.screen.kind !== "main" || ui.selection?.kind !== "group") return undefined;
  const rows = context.rows();
  const row = rows.rows[resolveCursor(rows, ui).index];
  return row?.kind === "group" ? row.group.subject : undefined;
}

/** The workload that a group line is about. */
function workloadIn(group: GroupSubject): Extract<LogSubject, { kind: "workload" }> | undefined {
  if (group.kind === "workload") return { kind: "workload", namespace: group.namespace, owner: group.owner };
  if (group.kind !== "problem" || group.of !== "workload") return undefined;
  const { namespace, workload } = group.first;
  return workload && { kind: "workload", namespace, owner: workload };
}

/** Why no log can be read here at all. */
function noLogsHere(facts: CommandFacts): string | undefined {
  if (facts.source.kind === "file") return "a file holds no logs";
  return goneFromDetails(facts) ?? noPodAccess(facts, podRights.logs);
}

function noLog(context: CommandContext): string | undefined {
  const group = selectedGroup(context);
  if (group && !workloadIn(group)) return "logs are of a pod or a workload: press g to group by workload";
  return group ? undefined : noLivePod(context);
}

/** Why no log of a run before can be read here; where no pod is selected, something else says why not. */
function noPreviousHere(facts: CommandFacts): string | undefined {
  const none = noLogsHere(facts);
  if (none) return none;
  const selected = selectedPod(facts);
  if (!selected || selected.isGone || selected.pod.containers.some(hasPrevious)) return undefined;
  return "no container of this pod has restarted";
}

function noPrevious(context: CommandContext): string | undefined {
  return selectedGroup(context) ? "the run before is of one pod: put the cursor on it" : noLog(context);
}

/** One log at once; of several, a person chooses. */
function chooseOf(pod: Pod, containers: readonly Container[], previous: boolean): Outcome {
  const target = targetOf(pod);
  const names = containers.map(({ name }) => name);
  const [only = ""] = names;
  if (names.length === 1)
    return openLog({ subject: { kind: "container", target, container: only }, previous });
  const index = likeliest(containers);
  return act({ type: "dialogOpened", dialog: { kind: "container", target, previous, names, index } });
}

export const logs: Command = {
  title: "logs",
  help: "Follow the logs of the selected pod, or of all pods of the workload.",
  offReason: noLogsHere,
  disabledReason: noLog,
  run(context) {
    const group = selectedGroup(context);
    const subject = group && workloadIn(group);
    if (subject) return openLogs(context, { subject, previous: false });
    const pod = selectedPod(context)?.pod;
    return pod ? chooseOf(pod, pod.containers, false) : act();
  },
};

export const previousLogs: Command = {
  title: "previous",
  help: "The logs of the run before the last restart.",
  offReason: noPreviousHere,
  disabledReason: noPrevious,
  run(context) {
    const pod = selectedPod(context)?.pod;
    return pod ? chooseOf(pod, pod.containers.filter(hasPrevious), true) : act();
  },
};

/** Of a workload's pods nobody asks for each frame whether one has restarted. */
function noPreviousOfPod({ ui: { screen }, snapshot }: CommandFacts): string | undefined {
  if (screen.kind !== "logs" || screen.choice.previous) return undefined;
  const { subject } = screen.choice;
  const uid = subjectPod(subject)?.uid;
  const pod = uid === undefined ? undefined : snapshot.pods.get(uid);
  if (!pod || containersOfSubject(pod, subject).some(hasPrevious)) return undefined;
  return subject.kind === "container" ? "this container has not restarted" : "no container has restarted";
}

export const switchPrevious: Command = {
  title: "previous",
  help: "The run before the last restart, or the present one again.",
  offReason: noPreviousOfPod,
  disabledReason(context) {
    const { screen } = context.ui;
    if (screen.kind !== "logs" || screen.choice.previous) return undefined;
    const { subject } = screen.choice;
    const pods = [...context.snapshot.pods.values()];
    const containers = pods.flatMap((pod) => containersOfSubject(pod, subject));
    if (containers.some(hasPrevious)) return undefined;
    if (containers.length > 0) return "no container has restarted";
    return subject.kind === "workload" ? "no pod is there" : "the pod is gone";
  },
  run({ ui: { screen } }) {
    if (screen.kind !== "logs") return act();
    return reopenLog(screen, { previous: !screen.choice.previous });
  },
};

/** 0 = all containers, else the place in the list from 1. */
function choose(context: CommandContext, index: number): Outcome {
  const { dialog } = context.ui;
  if (dialog?.kind !== "container") return act();
  const { target, previous, names } = dialog;
  const container = names[index - 1];
  if (index > 0 && container === undefined) return act();
  const subject: LogSubject =
    container === undefined ? { kind: "pod", target } : { kind: "container", target, container };
  const { actions, effects = [] } = openLogs(context, { subject, previous });
  return { actions: [{ type: "dialogClosed" }, ...actions], effects };
}

const moveChoice =
  (by: number): Command["run"] =>
  ({ ui: { dialog } }) => {
    if (dialog?.kind !== "container") return act();
    const index = clamp(dialog.index + by, dialog.names.length);
    return act({ type: "choiceMoved", index });
  };

export const nextChoice: Command = { title: "down", help: "The next container.", run: moveChoice(1) };
export const previousChoice: Command = { title: "up", help: "The container before.", run: moveChoice(-1) };

export const openChoice: Command = {
  title: "open",
  help: "Open the logs of the chosen container, or of all.",
  run: (context) => choose(context, context.ui.dialog?.kind === "container" ? context.ui.dialog.index : 0),
};

export const openNumbered: Command = {
  title: "open",
  help: "Open the logs of the container with this number.",
  run: (context, press) => choose(context, Number(press.name)),
};

/** More streams may be open than there are containers now: a rollout has twice as many for a while. */
const rolloutRoom = 2;

export const openManyLogs: Command = {
  title: "open all",
  help: "Open the logs of all these containers.",
  run({ ui: { dialog } }) {
    if (dialog?.kind !== "manyLogs") return act();
    const { actions, effects = [] } = openLog({ ...dialog.choice, maxStreams: dialog.count * rolloutRoom });
    return { actions: [{ type: "dialogClosed" }, ...actions], effects };
  },
};
