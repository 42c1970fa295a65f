import { act, type Command, inform } from "../command.ts";

export const toggleEvents: Command = {
  title: "events",
  help: "Show or hide the events.",
  run({ ui }) {
    const hidden = !ui.events.hidden;
    const change = act({ type: "eventsChanged", change: { hidden } });
    return hidden ? act(...change.actions, { type: "focused", focus: "pods" }) : change;
  },
};

export const followEvents: Command = {
  title: "follow",
  help: "Events of the selected pod, its owner and its node, or all events.",
  run({ ui }) {
    const follow = ui.events.follow === "all" ? "selection" : "all";
    const words = follow === "all" ? "all events" : "events of the selection";
    return act({ type: "eventsChanged", change: { follow, held: undefined } }, inform(words));
  },
};

export const warningsOnly: Command = {
  title: "warnings",
  help: "Only warnings among the events, or all of them.",
  run({ ui }) {
    const on = !ui.events.warningsOnly;
    return act(
      { type: "eventsChanged", change: { warningsOnly: on, held: undefined } },
      inform(on ? "warnings only" : "all types of events"),
    );
  },
};

export const switchFocus: Command = {
  title: "events",
  help: "Move between the pods and the events.",
  disabledReason: ({ ui }) => (ui.events.hidden ? "the events are hidden; e shows them" : undefined),
  run: ({ ui }) => act({ type: "focused", focus: ui.focus === "pods" ? "events" : "pods" }),
};
