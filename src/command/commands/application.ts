import { humanDuration } from "../../model/human-duration.ts";
import { provenMs } from "../../model/stream-state.ts";
import { type Command, type CommandContext, inform } from "../command.ts";

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

/** Something waits for its next try. */
const isWaiting = ({ snapshot }: CommandContext) =>
  snapshot.metrics.kind === "failing" ||
  snapshot.streams.some(
    ({ state: { kind } }) => kind === "stale" || kind === "forbidden" || kind === "polling",
  );

/** How long ago the stream that is silent for longest had a byte. */
const silentMs = ({ snapshot, now }: CommandContext) =>
  now - Math.min(now, ...snapshot.streams.map(({ lastByteAt = Number.NEGATIVE_INFINITY }) => lastByteAt));

export const retryNow: Command = {
  title: "retry",
  help: "Try to reach the cluster now instead of waiting; ask it anew where nothing comes.",
  disabledReason(context) {
    if (context.source.kind === "file") return "a file is read once";
    if (isWaiting(context) || silentMs(context) >= provenMs) return undefined;
    return `nothing waits for a retry: the last byte came ${humanDuration(silentMs(context))} ago`;
  },
  run: (context) => ({
    actions: [inform(isWaiting(context) ? "trying again" : "asking the cluster again")],
    effects: [{ kind: "retryNow" }],
  }),
};

export const checkPicture: Command = {
  title: "verify",
  help: "List the pods anew and say whether the picture is what the cluster has.",
  disabledReason: ({ source }) => (source.kind === "file" ? "a file is read once" : undefined),
  run: () => ({
    actions: [inform("comparing the picture with a fresh list")],
    effects: [{ kind: "checkPicture" }],
  }),
};
