import type { ClusterEvent } from "../model/cluster-event.ts";
import type { LogEvent } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";

/** `spec.containers{app}`, also of init and ephemeral ones. */
const containerPath = /\{(.+)\}$/;

/** Which of the events of a log's pods were told already: one that happens again is told again. */
export class LogEventLines {
  /** By uid: the version that was told. */
  readonly #told = new Map<string, string>();
  readonly #since: number;
  readonly #only: string | undefined;

  /** Older ones are not told. `since`: ms since epoch. `only`: of the pods' containers, this one's; absent = all. */
  constructor(since: number, only?: string) {
    this.#since = since;
    this.#only = only;
  }

  /** What is new among the events of a pod. */
  newOf(events: Iterable<ClusterEvent>, pod: LogSource): LogEvent[] {
    const lines: LogEvent[] = [];
    for (const event of events) {
      if (this.#told.get(event.uid) === event.resourceVersion) continue;
      this.#told.set(event.uid, event.resourceVersion);
      const at = event.seenExactly ?? event.lastSeen;
      if (at !== undefined && at >= this.#since && this.#isWanted(event))
        lines.push(eventLine(event, pod, at));
    }
    return lines;
  }

  /** What happens to the pod as a whole concerns each container. */
  #isWanted(event: ClusterEvent): boolean {
    const container = containerOf(event);
    return this.#only === undefined || container === "" || container === this.#only;
  }
}

const containerOf = ({ subobject }: ClusterEvent): string => containerPath.exec(subobject)?.[1] ?? "";

function eventLine(event: ClusterEvent, pod: LogSource, at: number): LogEvent {
  const container = containerOf(event);
  const count = event.count > 1 ? ` (x${event.count})` : "";
  const text = `${event.type} ${event.reason}: ${event.message}${count}`;
  return { kind: "event", at: Math.floor(at), text, event, source: { ...pod, container } };
}
