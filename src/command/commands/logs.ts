import type { Container, Pod } from "../../model/pod.ts";
import { act, type Command, type CommandContext, inform, type Outcome } from "../command.ts";
import type { LogChoice } from "../effect.ts";
import { noLivePod, selectedPod, targetOf } from "../selected-pod.ts";

const hasStarted = ({ state, lastTermination }: Container) =>
  state.state === "running" || state.state === "terminated" || lastTermination !== undefined;

const hasPrevious = ({ lastTermination, restartCount }: Container) =>
  lastTermination !== undefined || restartCount > 0;

const withLog = (pod: Pod, previous: boolean) => pod.containers.filter(previous ? hasPrevious : hasStarted);

/** What a person most likely wants to read: a failing container, else the first main one. */
function likeliest(containers: readonly Container[]): number {
  const failed = containers.findIndex(({ mark }) => mark === "failed");
  if (failed >= 0) return failed;
  return Math.max(
    0,
    containers.findIndex(({ kind }) => kind === "main"),
  );
}

function noLog(context: CommandContext, previous: boolean): string | undefined {
  const notLive = noLivePod(context);
  if (notLive) return notLive;
  if (context.source.kind === "file") return "a file holds no logs";
  const selected = selectedPod(context);
  if (selected && withLog(selected.pod, previous).length > 0) return undefined;
  return previous ? "no container of this pod has restarted" : "no container of this pod has started yet";
}

const newest = { back: 0, below: 0 };

function openLog({ target, container, previous }: LogChoice): Outcome {
  const screen = { kind: "logs" as const, target, container, previous, following: true, at: newest };
  return {
    actions: [{ type: "screenOpened", screen }],
    effects: [{ kind: "openLog", target, container, previous }],
  };
}

function chooseLog(context: CommandContext, previous: boolean): Outcome {
  const selected = selectedPod(context);
  if (!selected) return act();
  const containers = withLog(selected.pod, previous);
  const target = targetOf(selected.pod);
  const [only] = containers;
  if (only && containers.length === 1) return openLog({ target, container: only.name, previous });
  const names = containers.map(({ name }) => name);
  const index = likeliest(containers);
  return act({ type: "dialogOpened", dialog: { kind: "container", target, previous, names, index } });
}

export const logs: Command = {
  title: "logs",
  help: "Follow the logs of the selected pod.",
  disabledReason: (context) => noLog(context, false),
  run: (context) => chooseLog(context, false),
};

export const previousLogs: Command = {
  title: "previous",
  help: "The logs of the run before the last restart.",
  disabledReason: (context) => noLog(context, true),
  run: (context) => chooseLog(context, true),
};

/** The container whose log is open, as the pod has it now. */
function openContainer(context: CommandContext): Container | undefined {
  const { screen } = context.ui;
  if (screen.kind !== "logs") return undefined;
  return selectedPod(context)?.pod.containers.find(({ name }) => name === screen.container);
}

export const switchPrevious: Command = {
  title: "previous",
  help: "The run before the last restart, or the present one again.",
  disabledReason(context) {
    const { screen } = context.ui;
    if (screen.kind !== "logs" || screen.previous) return undefined;
    const container = openContainer(context);
    return container && hasPrevious(container) ? undefined : "this container has not restarted";
  },
  run({ ui: { screen } }) {
    if (screen.kind !== "logs") return act();
    return openLog({ target: screen.target, container: screen.container, previous: !screen.previous });
  },
};

export const followLog: Command = {
  title: "follow",
  help: "Stick to the newest line, or stop there.",
  run({ ui: { screen } }) {
    if (screen.kind !== "logs") return act();
    const following = !screen.following;
    return act({ type: "logScrolled", at: following ? newest : screen.at, following });
  },
};

export const wrapLogs: Command = {
  title: "wrap",
  help: "Long lines go on in the next row, or are cut.",
  run({ ui }) {
    const on = !ui.wrapLogs;
    return act({ type: "logsWrapped", on }, inform(on ? "long lines are wrapped" : "long lines are cut"));
  },
};

function choose(context: CommandContext, index: number): Outcome {
  const { dialog } = context.ui;
  if (dialog?.kind !== "container") return act();
  const container = dialog.names[index];
  if (container === undefined) return act();
  const { target, previous } = dialog;
  const { actions, effects = [] } = openLog({ target, container, previous });
  return { actions: [{ type: "dialogClosed" }, ...actions], effects };
}

const moveChoice =
  (by: number): Command["run"] =>
  ({ ui: { dialog } }) => {
    if (dialog?.kind !== "container") return act();
    const index = Math.min(dialog.names.length - 1, Math.max(0, dialog.index + by));
    return act({ type: "choiceMoved", index });
  };

export const nextChoice: Command = { title: "down", help: "The next container.", run: moveChoice(1) };
export const previousChoice: Command = { title: "up", help: "The container before.", run: moveChoice(-1) };

export const openChoice: Command = {
  title: "open",
  help: "Open the chosen container's logs.",
  run: (context) => choose(context, context.ui.dialog?.kind === "container" ? context.ui.dialog.index : 0),
};

export const openNumbered: Command = {
  title: "open",
  help: "Open the logs of the container with this number.",
  run: (context, press) => choose(context, Number(press.name) - 1),
};
