import type { Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import { changedCells } from "./changed-cells.ts";
import { ExpiringMap } from "./expiring-map.ts";
import type { Move } from "./object-index.ts";

/** When a pod was last changed and what changed then. */
export interface PodChange {
  at: number;
  isNew: boolean;
  cells: ReadonlySet<string>;
}

/** Long enough to be seen by one who looked away, short enough that the screen of a busy cluster is not all marks. */
const keptMs = 5_000;

/** One change of a pod often comes as several updates (ready, then status): within this time they are one. */
const togetherMs = 1_000;

/** Which pods are new or changed, for a few seconds. */
export class PodChanges {
  readonly #clock: Clock;
  readonly #changes: ExpiringMap<PodChange & { newAt?: number }>;

  constructor(clock: Clock, expired: () => void) {
    this.#clock = clock;
    this.#changes = new ExpiringMap({ clock, ttlMs: keptMs, expired });
  }

  get(uid: string): PodChange | undefined {
    return this.#changes.get(uid);
  }

  move({ from, to, isNews }: Move<Pod>): void {
    if (!isNews) return;
    if (from && to) this.#changed(to.uid, changedCells(from, to));
    else if (to) this.#added(to.uid);
    else if (from) this.#changes.delete(from.uid);
  }

  clear(): void {
    this.#changes.clear();
  }

  #added(uid: string): void {
    const at = this.#clock.now();
    this.#changes.set(uid, { at, isNew: true, cells: new Set(), newAt: at });
  }

  #changed(uid: string, cells: Set<string>): void {
    if (cells.size === 0) return;
    const at = this.#clock.now();
    const before = this.#changes.get(uid);
    if (before && at - before.at < togetherMs) for (const cell of before.cells) cells.add(cell);
    const newAt = before?.newAt;
    if (newAt === undefined || at - newAt >= keptMs) this.#changes.set(uid, { at, isNew: false, cells });
    else this.#changes.set(uid, { at, isNew: true, cells, newAt });
  }
}
