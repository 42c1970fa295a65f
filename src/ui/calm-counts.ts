import type { Cancel, Clock } from "../base/clock.ts";
import type { Health } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { type ClusterCounts, clusterCounts } from "../view/health-words.ts";

/** Numbers that change more often cannot be read, and in a busy cluster they would be half of all bytes. */
const holdMs = 250;

/** How many pods the top line tells of: a change at once after calm, then at most four a second. */
export class CalmCounts {
  readonly #clock: Clock;
  readonly #due: () => void;
  #shown: { counts: ClusterCounts; of: string; at: number } | undefined;
  #cancel: Cancel | undefined;

  /** Calls `due` when what is held back may be shown. */
  constructor(clock: Clock, due: () => void) {
    this.#clock = clock;
    this.#due = due;
  }

  /** `of`: which picture they are of; those of another one are shown at once. */
  current(snapshot: Snapshot, of: string): ClusterCounts {
    const counts = clusterCounts(snapshot);
    const at = this.#clock.monotonic();
    if (this.#shown?.of === of) {
      if (isSame(this.#shown.counts, counts)) return this.#shown.counts;
      const wait = this.#shown.at + holdMs - at;
      if (wait > 0) {
        this.#cancel ??= this.#clock.after(wait, this.#dueNow);
        return this.#shown.counts;
      }
    }
    this.#shown = { counts, of, at };
    return counts;
  }

  stop(): void {
    this.#cancel?.();
  }

  readonly #dueNow = (): void => {
    this.#cancel = undefined;
    this.#due();
  };
}

function isSame(one: ClusterCounts, other: ClusterCounts): boolean {
  const healths = Object.keys(one.health) as Health[];
  return one.pods === other.pods && healths.every((health) => one.health[health] === other.health[health]);
}
