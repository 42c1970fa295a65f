/** What is read of an event to put it in order. */
export interface SeenEvent {
  lastSeen?: number | undefined;
  seenExactly?: number | undefined;
  resourceVersion: string;
}

const secondOf = ({ lastSeen = 0 }: SeenEvent) => Math.floor(lastSeen / 1000);
const versionOf = ({ resourceVersion }: SeenEvent) => Number(resourceVersion) || 0;

/** By the second, and in it by the order in which the API server took them. */
function byWriting(one: SeenEvent, other: SeenEvent): number {
  return secondOf(one) - secondOf(other) || versionOf(one) - versionOf(other);
}

/** Whether `one` happened after `other`, or at the same time for all that is known. */
export const isAsLate = (one: SeenEvent, other: SeenEvent) => byWriting(one, other) >= 0;

/**
 * Events in the order in which they happened, the newest last. Many times are whole seconds: within one, events of
 * known moments stand by these, and the others behind those that were written before them.
 */
export function inOrder<Event extends SeenEvent>(events: Iterable<Event>): Event[] {
  const written = [...events].sort(byWriting);
  let latest = 0;
  const timed = written.map((event) => {
    const at = event.seenExactly ?? Math.max(latest, secondOf(event) * 1000);
    latest = Math.max(latest, at);
    return { event, at };
  });
  return timed.sort((one, other) => one.at - other.at).map(({ event }) => event);
}
