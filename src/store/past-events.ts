import type { ClusterEvent } from "../model/cluster-event.ts";
import { EventIndex } from "./event-index.ts";
import { EventBound } from "./newest-events.ts";

/** A screen or two for each of some pods; a storm's events are not all worth their memory twice. */
const bound = new EventBound(1_000);

/** Events that the cluster has deleted, as it does after an hour. The newest of them are history, some of each object. */
export class PastEvents {
  readonly index = new EventIndex();

  /** One that is not among them. */
  add(event: ClusterEvent): void {
    this.index.move({ to: { ...event, isPast: true }, isNews: true });
    if (this.index.byUid.size > bound.most) this.#forgetOldest();
  }

  forget(uid: string): void {
    const from = this.index.byUid.get(uid);
    if (from) this.index.move({ from, isNews: true });
  }

  #forgetOldest(): void {
    const kept = new Set(bound.newest(this.index.byUid.values()));
    for (const event of [...this.index.byUid.values()]) if (!kept.has(event)) this.forget(event.uid);
  }
}
