import type { ClusterEvent } from "../model/cluster-event.ts";

/** What words about a pod are made from beside the pod. */
export interface WordFacts {
  /** ms since epoch. */
  now: number;
  /** Those about the pod itself, in any order. */
  events: Iterable<ClusterEvent>;
}

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
