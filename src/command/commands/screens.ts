import type { Action } from "../action.ts";
import { act, type Command, type CommandContext, type Outcome } from "../command.ts";
import type { Effect } from "../effect.ts";
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

export const help: Command = {
  title: "help",
  help: "All keys; again goes back.",
  run(context) {
    if (context.ui.screen.kind === "help") return oneStepBack(context);
    return leaving(context, { type: "screenOpened", screen: { kind: "help", scroll: 0 } });
  },
};

/** Leaving the logs ends their stream. */
function leaving({ ui }: CommandContext, ...actions: Action[]): Outcome {
  const effects: Effect[] = ui.screen.kind === "logs" ? [{ kind: "closeLog" }] : [];
  return { actions, effects };
}

function oneStepBack(context: CommandContext): Outcome {
  const { ui } = context;
  if (ui.screen.kind !== "main") return leaving(context, toMain);
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
