import type { LogChoice, LogSubject } from "../model/log-source.ts";
import { containersOfSubject, usualStreams } from "../model/log-streams.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { act, type CommandContext, type Outcome } from "./command.ts";

const newest = { back: 0, below: 0 };

/** Containers of the subject that may have something to say: those of pods that ended for good are read and closed. */
function streamCount({ pods }: Snapshot, subject: LogSubject): number {
  let count = 0;
  for (const pod of pods.values()) count += containersOfSubject(pod, subject).length;
  return count;
}

/** Opens the pane and what it reads. */
export function openLog(choice: LogChoice): Outcome {
  return {
    actions: [{ type: "screenOpened", screen: { kind: "logs", choice, following: true, at: newest } }],
    effects: [{ kind: "openLog", choice }],
  };
}

/** Opens the logs of a subject; very many streams are asked about first. */
export function openLogs({ snapshot }: CommandContext, choice: LogChoice): Outcome {
  const count = streamCount(snapshot, choice.subject);
  if (count <= (choice.maxStreams ?? usualStreams)) return openLog(choice);
  return act({ type: "dialogOpened", dialog: { kind: "manyLogs", choice, count } });
}
