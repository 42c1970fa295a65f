import type { Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import { ExpiringMap } from "./expiring-map.ts";
import type { Move } from "./object-index.ts";
import type { Ghost } from "./snapshot.ts";

/** Time to see which pod went, and what its last state was, before its row closes. */
const keptMs = 10_000;

/** Pods that left a short while ago, with their last state. */
export class Ghosts {
  readonly #clock: Clock;
  readonly #ghosts: ExpiringMap<Ghost>;

  constructor(clock: Clock, expired: () => void) {
    this.#clock = clock;
    this.#ghosts = new ExpiringMap({ clock, ttlMs: keptMs, expired });
  }

  get current(): ReadonlyMap<string, Ghost> {
    return this.#ghosts.values;
  }

  move({ from, to, last, isNews }: Move<Pod>): void {
    if (to) this.#ghosts.delete(to.uid);
    else if (from && isNews) {
      this.#ghosts.set(from.uid, { pod: last ?? from, goneAt: this.#clock.now() });
    }
  }

  clear(): void {
    this.#ghosts.clear();
  }
}
