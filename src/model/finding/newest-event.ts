import type { ClusterEvent } from "../cluster-event.ts";
import type { Container } from "../pod.ts";

/** When an event happened last, ms since epoch; 0 = it does not tell. */
export const seenAt = (event: ClusterEvent) => event.lastSeen ?? event.firstSeen ?? 0;

/** The newest of the events that are wanted. */
export function newestEvent(
  events: Iterable<ClusterEvent>,
  isWanted: (event: ClusterEvent) => boolean,
): ClusterEvent | undefined {
  let newest: ClusterEvent | undefined;
  for (const event of events) {
    if (isWanted(event) && (!newest || seenAt(event) >= seenAt(newest))) newest = event;
  }
  return newest;
}

/** Events name their container as `spec.containers{app}`; one that names none may be about any. */
export function isAbout({ subobject }: ClusterEvent, { name }: Pick<Container, "name">): boolean {
  return subobject === "" || subobject.endsWith(`{${name}}`);
}

/** Its message as evidence, and how often it came when that was more than once: `no route (4 times)`. */
export const messageAndTimes = ({ message, count }: ClusterEvent) =>
  `${message}${count > 1 ? ` (${count} times)` : ""}`;
