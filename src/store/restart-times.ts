import type { Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import type { Move } from "./object-index.ts";
import { RecentTimes } from "./recent-times.ts";

/** As long as rates of it are told. */
const keptMs = 3_600_000;

/** When containers of pods were started again, as far as it was watched, in the last hour. */
export class RestartTimes {
  /** ms since epoch of the first pod that was seen; absent = none yet. */
  since: number | undefined;
  readonly #clock: Pick<Clock, "now">;
  readonly #times: RecentTimes;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
    this.#times = new RecentTimes(clock, keptMs);
  }

  /** ms since epoch, oldest first. */
  get(uid: string): readonly number[] {
    return this.#times.get(uid);
  }

  /** Was it such a start? */
  move({ from, to }: Move<Pod>): boolean {
    this.since ??= this.#clock.now();
    if (from && !to) this.#times.delete(from.uid);
    const more = from && to ? to.restartCount - from.restartCount : 0;
    if (to && more > 0) this.#times.add(to.uid, more);
    return more > 0;
  }
}
