import type { Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import type { Move } from "./object-index.ts";
import { RecentTimes } from "./recent-times.ts";

/** As long as rates of it are told. */
const keptMs = 600_000;

const isReady = ({ readyCount, totalCount }: Pod) => readyCount === totalCount;

/** When pods became ready or ceased to be, as far as it was watched, in the last ten minutes. */
export class ReadyChanges {
  readonly #times: RecentTimes;

  constructor(clock: Pick<Clock, "now">) {
    this.#times = new RecentTimes(clock, keptMs);
  }

  /** ms since epoch, oldest first. */
  get(uid: string): readonly number[] {
    return this.#times.get(uid);
  }

  move({ from, to }: Move<Pod>): void {
    if (!from) return;
    if (!to) this.#times.delete(from.uid);
    else if (isReady(from) !== isReady(to)) this.#times.add(to.uid);
  }
}
