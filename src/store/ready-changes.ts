import type { Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import type { Move } from "./object-index.ts";

/** As long as rates of it are told. */
const keptMs = 600_000;

/** More say no more: a pod that changes each second fills no memory. */
const mostKept = 100;

const none: readonly number[] = [];

const isReady = ({ readyCount, totalCount }: Pod) => readyCount === totalCount;

/** When pods became ready or ceased to be, as far as it was watched, in the last ten minutes. */
export class ReadyChanges {
  readonly #clock: Pick<Clock, "now">;
  /** The pod that changed longest ago first. */
  readonly #times = new Map<string, readonly number[]>();

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** ms since epoch, oldest first. */
  get(uid: string): readonly number[] {
    const times = this.#times.get(uid);
    return times ? this.#recent(times) : none;
  }

  move({ from, to, isNews }: Move<Pod>): void {
    if (from && !to) this.#times.delete(from.uid);
    if (!from || !to || !isNews || from.uid !== to.uid || isReady(from) === isReady(to)) return;
    const times = [...this.get(to.uid), this.#clock.now()].slice(-mostKept);
    this.#times.delete(to.uid);
    this.#times.set(to.uid, times);
    this.#forgetOld();
  }

  #recent(times: readonly number[]): readonly number[] {
    const since = this.#clock.now() - keptMs;
    return times.filter((at) => at > since);
  }

  /** Without a timer: what is forgotten only with the next change takes no more than the changes of ten minutes. */
  #forgetOld(): void {
    for (const [uid, times] of this.#times) {
      if (this.#recent(times).length > 0) return;
      this.#times.delete(uid);
    }
  }
}
