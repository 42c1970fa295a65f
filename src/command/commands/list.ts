import { type Grouping, groupings } from "../../view/ui-state.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, inform } from "../command.ts";
import { selectedPod } from "../selected-pod.ts";

const groupingWords: Record<Grouping, string> = {
  node: "grouped by node",
  workload: "grouped by workload",
  namespace: "grouped by namespace",
  none: "not grouped",
};

function next<T>(values: readonly T[], value: T): T {
  return values[(values.indexOf(value) + 1) % values.length] ?? value;
}

function foldAtCursor(context: CommandContext): Action[] {
  const { selection, unfolded } = context.ui;
  if (selection?.kind === "group") return [{ type: "groupToggled", key: selection.key }];
  const selected = selectedPod(context);
  if (!selected) return [];
  const { uid } = selected.pod;
  return [{ type: "podUnfolded", uid, isUnfolded: !unfolded.get(uid) }];
}

export const group: Command = {
  title: "group",
  help: "Group pods by node, workload, namespace, or not at all.",
  run({ ui }) {
    const grouping = next(groupings, ui.grouping);
    return act({ type: "grouped", grouping }, inform(groupingWords[grouping]));
  },
};

export const problems: Command = {
  title: "problems",
  help: "Show only pods in trouble, worst and newest first, the same trouble in one row; again shows all.",
  run: ({ ui }) => act({ type: "problemsOnlySet", on: !ui.problemsOnly }),
};

export const problemsFirst: Command = {
  title: "problems first",
  help: "Pods in trouble before all others of their group; again in the order of the sort.",
  run({ ui }) {
    const on = !ui.problemsFirst;
    const words = on ? "problems first in each group" : "problems stand where the sort puts them";
    return act({ type: "problemsFirstSet", on }, inform(words));
  },
};

export const freeze: Command = {
  title: "freeze",
  help: "Hold the picture as it is while the cluster goes on; again shows what is now.",
  disabledReason: ({ source }) => (source.kind === "file" ? "nothing changes in a file" : undefined),
  run({ ui: { frozenAt }, now }) {
    const at = frozenAt === undefined ? now : undefined;
    const words = at === undefined ? "live again" : "the picture is held; z shows what is now";
    return act({ type: "frozen", at }, inform(words));
  },
};

export const fold: Command = {
  title: "containers",
  help: "Show or hide a pod's containers; on a group, fold or unfold it.",
  disabledReason: ({ ui }) => (ui.selection ? undefined : "nothing is selected"),
  run: (context) => act(...foldAtCursor(context)),
};
