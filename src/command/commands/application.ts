import { resources } from "../../model/wire.ts";
import { freshnessOf } from "../../view/freshness.ts";
import { type Command, inform } from "../command.ts";

export const quit: Command = {
  title: "quit",
  help: "Leave podtop.",
  run: () => ({ actions: [], effects: [{ kind: "quit" }] }),
};

export const repaint: Command = {
  title: "repaint",
  help: "Draw the whole screen again.",
  run: () => ({ actions: [], effects: [{ kind: "repaint" }] }),
};

export const stopProcess: Command = {
  title: "stop",
  help: "Stop podtop and go back to the shell; fg brings it back.",
  run: () => ({ actions: [], effects: [{ kind: "stopProcess" }] }),
};

export const retryNow: Command = {
  title: "retry",
  help: "Try to reach the cluster now instead of waiting.",
  disabledReason: ({ snapshot, source, now }) => {
    if (source.kind === "file") return "a file is read once";
    const isWaiting = resources.some((resource) => {
      const { kind } = freshnessOf(snapshot, resource, now);
      return kind === "stale" || kind === "forbidden";
    });
    return isWaiting ? undefined : "nothing waits for a retry";
  },
  run: () => ({ actions: [inform("trying again")], effects: [{ kind: "retryNow" }] }),
};
