import type { Clock } from "../base/clock.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import { isLackOfPods } from "../model/finding/owner-findings.ts";
import { ExpiringMap } from "./expiring-map.ts";
import type { Move } from "./object-index.ts";

/**
 * Controllers try again after 1,000 s at most (client-go, util/workqueue, DefaultTypedControllerRateLimiter): one that
 * did not for longer wants no more pods, or is deleted; its events stay for an hour.
 */
const keptMs = 1_200_000;

/** Events that tell why owners lack pods, of the last twenty minutes: what they may not make, and Jobs that failed. */
export class Refusals {
  readonly #clock: Clock;
  readonly #events: ExpiringMap<ClusterEvent>;

  constructor(clock: Clock, expired: () => void) {
    this.#clock = clock;
    this.#events = new ExpiringMap({ clock, ttlMs: keptMs, expired });
  }

  /** By uid; a live map. */
  get current(): ReadonlyMap<string, ClusterEvent> {
    return this.#events.values;
  }

  move({ from, to }: Move<ClusterEvent>): void {
    if (to && isLackOfPods(to) && this.#isRecent(to)) this.#events.set(to.uid, to);
    else if (from && this.#events.get(from.uid)) this.#events.delete(from.uid);
  }

  clear(): void {
    this.#events.clear();
  }

  #isRecent({ lastSeen, firstSeen }: ClusterEvent): boolean {
    const at = lastSeen ?? firstSeen;
    return at !== undefined && this.#clock.now() - at < keptMs;
  }
}
