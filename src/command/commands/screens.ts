import { contentOf, type OverScreen, type UiState } from "../../view/ui-state.ts";
import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import { selectedPod } from "../selected-pod.ts";
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
    return act({ type: "screenOpened", screen: { kind: "details", uid: selected.pod.uid, scroll: 0 } });
  },
};

/** Opens a screen over the one that fills the screen; again goes back to it. */
const over =
  (kind: OverScreen["kind"]): Command["run"] =>
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
      return act({ type: "screenOpened", screen: ui.screen.over });
    case "logs":
      return { actions: [toMain], effects: [{ kind: "closeLog" }] };
    case "details":
      return act(toMain);
    case "main":
      return oneStepBackInMain(ui);
  }
}

function oneStepBackInMain(ui: UiState): Outcome {
  if (ui.focus === "events") return act({ type: "focused", focus: "pods" });
  if (ui.filter !== "") return act({ type: "filterChanged", text: "" });
  if (ui.problemsOnly) return act({ type: "problemsOnlySet", on: false });
  return act();
}

export const back: Command = {
  title: "back",
  help: "One step back: close the screen, leave the events, clear the filter, show all pods.",
  run: oneStepBack,
};
