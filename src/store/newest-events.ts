import type { ClusterEvent } from "../model/cluster-event.ts";

const seenAt = (event: ClusterEvent) => event.lastSeen ?? event.firstSeen ?? 0;

/**
 * As many events as may be kept: of each object the newest, then of each the one before it, and so on. So a storm
 * over some objects takes nothing from the others, and within it the newest stay.
 */
export function newestEvents(events: Iterable<ClusterEvent>, most: number): ClusterEvent[] {
  const newestFirst = [...events].sort((one, other) => seenAt(other) - seenAt(one));
  if (newestFirst.length <= most) return newestFirst;
  const rounds: ClusterEvent[][] = [];
  const roundOf = new Map<string, number>();
  for (const event of newestFirst) {
    const object = event.regarding.uid || event.object;
    const round = roundOf.get(object) ?? 0;
    roundOf.set(object, round + 1);
    const others = rounds[round];
    if (others) others.push(event);
    else rounds.push([event]);
  }
  return rounds.flat().slice(0, most);
}

/** When there are too many events this share stays, so that the search for the newest is rare. */
const keptShare = 0.8;

/** How many events are kept, and which when there are more. */
export class EventBound {
  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  readonly newest = (events: Iterable<ClusterEvent>): readonly ClusterEvent[] =>
    newestEvents(events, Math.floor(this.most * keptShare));

  /** Those that go when there are too many. */
  surplus(events: Iterable<ClusterEvent>): ClusterEvent[] {
    const all = [...events];
    const kept = new Set(this.newest(all));
    return all.filter((event) => !kept.has(event));
  }
}
