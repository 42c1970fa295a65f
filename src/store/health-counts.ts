import type { Health, Pod } from "../model/pod.ts";

/** How many pods have each health, kept by each change. */
export class HealthCounts {
  readonly #counts: Record<Health, number> = {
    ok: 0,
    starting: 0,
    degraded: 0,
    trouble: 0,
    done: 0,
    terminating: 0,
  };

  get current(): Readonly<Record<Health, number>> {
    return this.#counts;
  }

  move(from: Pod | undefined, to: Pod | undefined): void {
    if (from) this.#counts[from.health]--;
    if (to) this.#counts[to.health]++;
  }
}
