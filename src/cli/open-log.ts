import { systemRandom } from "../base/clock.ts";
import { gatherLogs } from "../informer/log-gathering.ts";
import { usualTailLines } from "../model/log-streams.ts";
import { LogBuffer } from "../store/log-buffer.ts";
import type { LogOpener } from "../ui/log-session.ts";
import type { Runtime } from "./runtime.ts";

/** A person waits for the first lines: no longer than this for those of slow nodes. */
const beginMs = 500;

/** Logs are read from the runtime's cluster into a bounded buffer. */
export function logOpener({ api, store }: Pick<Runtime, "api" | "store">): LogOpener {
  return (choice) => {
    const buffer = new LogBuffer();
    const isBounded = choice.sinceSeconds !== undefined || choice.tailLines !== undefined;
    const gathering = gatherLogs({
      api,
      picture: store,
      target: buffer,
      choice: isBounded ? choice : { ...choice, tailLines: usualTailLines },
      ...(choice.sinceSeconds !== undefined && { eventsSinceMs: choice.sinceSeconds * 1000 }),
      beginMs,
      clock: store.clusterClock,
      random: systemRandom,
    });
    return { buffer, close: () => gathering.close() };
  };
}
