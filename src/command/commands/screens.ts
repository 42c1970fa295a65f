import type { PodTarget } from "../../model/cluster-api.ts";
import { type ContentScreen, contentOf, type UiState } from "../../view/ui-state.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { openPodDetails } from "../open-pod-details.ts";
import { selectedPod, targetOf } from "../selected-pod.ts";
import { fold } from "./list.ts";

const toMain: Action = { type: "screenOpened", screen: { kind: "main" } };

export const details: Command = {
  title: "details",
  help: "Everything about the selected pod; on a group, fold or unfold it.",
  disabledReason(context) {
    if (context.ui.selection?.kind === "group") return undefined;
    return selectedPod(context) ? undefined : "no pod is selected";
  },
  run(context, press) {
    const selected = selectedPod(context);
    if (!selected) return fold.run(context, press);
    return openPodDetails(selected.pod);
  },
};

/** The pod of the open details, which may be gone, else the one under the cursor. */
function yamlTarget(context: CommandContext): PodTarget | undefined {
  const { screen, reading } = context.ui;
  if (screen.kind === "details" && reading) return reading.target;
  const selected = selectedPod(context);
  return selected && targetOf(selected.pod);
}

export const yaml: Command = {
  title: "yaml",
  help: "The whole object of the selected pod as YAML, values that look like secrets hidden.",
  disabledReason: (context) => (yamlTarget(context) ? undefined : "no pod is selected"),
  run(context) {
    const { screen, reading } = context.ui;
    const target = yamlTarget(context);
    if (!target) return act();
    const from = screen.kind === "details" ? screen : ({ kind: "main" } as const);
    const opened: Action = { type: "screenOpened", screen: { kind: "yaml", target, scroll: 0, from } };
    const isNew = reading?.target.uid !== target.uid;
    return {
      actions: [opened, ...(isNew ? [{ type: "podOpened" as const, target }] : [])],
      effects: [{ kind: "readPod", target, for: "yaml" }],
    };
  },
};

/** Opens a screen over the one that fills the screen; again goes back to it. */
const over =
  (kind: "help" | "streams"): Command["run"] =>
  (context) => {
    const { screen } = context.ui;
    if (screen.kind === kind) return oneStepBack(context);
    return act({ type: "screenOpened", screen: { kind, scroll: 0, over: contentOf(screen) } });
  };

export const help: Command = { title: "help", help: "All keys; again goes back.", run: over("help") };

export const streams: Command = {
  title: "streams",
  help: "How fresh each stream of pods, nodes and events is, what is wrong with it, and its next try; again goes back.",
  run: over("streams"),
};

function oneStepBack({ ui }: CommandContext): Outcome {
  switch (ui.screen.kind) {
    case "help":
    case "streams":
    case "logLine":
      return act({ type: "screenOpened", screen: ui.screen.over });
    case "logs":
      return backFromLog(ui.screen);
    case "details":
      return { actions: [toMain], effects: [{ kind: "closePod" }] };
    case "yaml":
      return backFrom(ui.screen);
    case "main":
      return oneStepBackInMain(ui);
  }
}

function backFrom({ from }: Extract<ContentScreen, { kind: "yaml" }>): Outcome {
  const actions: Action[] = [{ type: "screenOpened", screen: from }];
  return from.kind === "main" ? { actions, effects: [{ kind: "closePod" }] } : { actions };
}

/** What hides lines first, then what is looked for, then the log. */
function backFromLog({ reading }: Extract<ContentScreen, { kind: "logs" }>): Outcome {
  if (reading.filter !== "") return act({ type: "logRead", change: { filter: "", context: 0 } });
  if (reading.search !== "") return act({ type: "logRead", change: { search: "" } });
  return { actions: [toMain], effects: [{ kind: "closeLog" }] };
}

function oneStepBackInMain(ui: UiState): Outcome {
  if (ui.focus === "events") return act({ type: "focused", focus: "pods" });
  if (ui.marked.size > 0) return act({ type: "marksChanged", marked: new Set() });
  if (ui.filter !== "") return act({ type: "filterChanged", text: "" });
  if (ui.problemsOnly) return act({ type: "problemsOnlySet", on: false });
  return act();
}

export const back: Command = {
  title: "back",
  help: "One step back: close the screen, leave the events, clear the marks, then the filter, show all pods.",
  run: oneStepBack,
};
