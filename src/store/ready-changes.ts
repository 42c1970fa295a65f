import type { Clock } from "../base/clock.ts";
import { windowMs } from "../model/finding/flapping.ts";
import type { Pod } from "../model/pod.ts";
import type { Move } from "./object-index.ts";
import { RecentTimes } from "./recent-times.ts";

/** A pod that flaps is held to do so for the time that rates are told for: twice that time tells why. */
const keptMs = 2 * windowMs;

const isReady = ({ readyCount, totalCount }: Pod) => readyCount === totalCount;

/** When pods became ready or ceased to be, as far as it was watched, in the last twenty minutes. */
export class ReadyChanges {
  readonly #times: RecentTimes;

  constructor(clock: Pick<Clock, "now">) {
    this.#times = new RecentTimes(clock, keptMs);
  }

  /** ms since epoch, oldest first. */
  get(uid: string): readonly number[] {
    return this.#times.get(uid);
  }

  /** Was it such a change? */
  move({ from, to }: Move<Pod>): boolean {
    if (from && !to) this.#times.delete(from.uid);
    const isChange = from !== undefined && to !== undefined && isReady(from) !== isReady(to);
    if (isChange) this.#times.add(to.uid);
    return isChange;
  }
}
