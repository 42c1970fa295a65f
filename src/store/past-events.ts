import type { ClusterEvent } from "../model/cluster-event.ts";
import { EventIndex } from "./event-index.ts";

/** A screen or two for each of some pods; a storm's events are not all worth their memory twice. */
const maxPast = 1_000;

/** Events that the cluster has deleted, as it does after an hour. The newest of them are history. */
export class PastEvents {
  readonly index = new EventIndex();

  add(event: ClusterEvent): void {
    this.forget(event.uid);
    this.index.move({ to: { ...event, isPast: true }, isNews: true });
    const [oldest] = this.index.byUid.keys();
    if (this.index.byUid.size > maxPast && oldest !== undefined) this.forget(oldest);
  }

  forget(uid: string): void {
    const from = this.index.byUid.get(uid);
    if (from) this.index.move({ from, isNews: true });
  }
}
