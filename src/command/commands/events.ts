import { act, type Command, inform } from "../command.ts";
import { eventObject, openObject } from "../event-object.ts";

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

export const openEvent: Command = {
  title: "open",
  help: "In the events: details of the pod that the event is about; of a node or an owner, go to it in the list.",
  disabledReason: (context) => (eventObject(context) ? undefined : "there are no events"),
  run(context) {
    const regarding = eventObject(context);
    return regarding ? openObject(context, regarding) : act();
  },
};
