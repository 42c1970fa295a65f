import type { LogChoice, LogSubject } from "../model/log-source.ts";
import { containersOfSubject, usualStreams } from "../model/log-streams.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { type LogReading, newReading } from "../view/log-reading.ts";
import { type LogInput, wishesOf } from "../view/log-view.ts";
import type { Screen } from "../view/ui-state.ts";
import { act, type CommandContext, type Outcome } from "./command.ts";

/** Containers of the subject that may have something to say: those of pods that ended for good are read and closed. */
function streamCount({ pods }: Snapshot, subject: LogSubject): number {
  let count = 0;
  for (const pod of pods.values()) count += containersOfSubject(pod, subject).length;
  return count;
}

/** Opens the pane and what it reads; `reading`: what is looked for in it already. */
export function openLog(choice: LogChoice, reading: LogReading = newReading): Outcome {
  return {
    actions: [{ type: "screenOpened", screen: { kind: "logs", choice, reading } }],
    effects: [{ kind: "openLog", choice }],
  };
}

/** Reads the open log anew, and looks for the same in it. */
export function reopenLog(
  { choice, reading }: Extract<Screen, { kind: "logs" }>,
  change: Partial<LogChoice>,
): Outcome {
  const { search, filter, context } = reading;
  return openLog({ ...choice, ...change }, { ...newReading, search, filter, context });
}

/** Opens the logs of a subject; very many streams are asked about first. */
export function openLogs({ snapshot }: Pick<CommandContext, "snapshot">, choice: LogChoice): Outcome {
  const count = streamCount(snapshot, choice.subject);
  if (count <= (choice.maxStreams ?? usualStreams)) return openLog(choice);
  return act({ type: "dialogOpened", dialog: { kind: "manyLogs", choice, count } });
}

/** The log on the screen, as it is read now: of several keys at once, only the last one's frame is drawn. */
export function openLogOf({ ui, log }: CommandContext): LogInput | undefined {
  if (!log || ui.screen.kind !== "logs") return undefined;
  const { reading } = ui.screen;
  const { logLook: look } = ui;
  const shown = log.show ? log.show(wishesOf(reading, look)) : log.shown;
  return { ...log, shown, reading, layout: { ...log.layout, look, offset: reading.offset } };
}
