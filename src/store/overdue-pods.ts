import type { Cancel, Clock } from "../base/clock.ts";
import type { Pod } from "../model/pod.ts";
import type { Move } from "./object-index.ts";

/** No two looks are closer: what a rollout started together becomes overdue one after the other. */
const shortestTimerMs = 250;

/** While nobody knows how the pods are, what is due is looked at again after so long. */
const unknownMs = 5_000;

/** Node's timers end at 24 days. Also how late a look is after the machine slept and nothing else happened. */
const longestTimerMs = 3_600_000;

/**
 * The pods that will be overdue if nothing happens, and one timer for the first of them. Without such pods there
 * is none. All pods are looked at only when it fires.
 */
export class OverduePods {
  readonly #clock: Clock;
  readonly #isKnown: () => boolean;
  readonly #overdue: (pods: readonly Pod[]) => void;
  readonly #waiting = new Map<string, Pod>();
  /** `at`: when the first is due, in wall clock time. */
  #timer: { at: number; cancel: Cancel } | undefined;

  /**
   * `overdue` is told all that are due together; nothing is while `isKnown` says no, since a pod that nobody hears of
   * may have done long ago what it was late with.
   */
  constructor(clock: Clock, isKnown: () => boolean, overdue: (pods: readonly Pod[]) => void) {
    this.#clock = clock;
    this.#isKnown = isKnown;
    this.#overdue = overdue;
  }

  move({ from, to }: Move<Pod>): void {
    if (from?.overdueAt !== undefined) this.#waiting.delete(from.uid);
    if (to?.overdueAt !== undefined) {
      this.#waiting.set(to.uid, to);
      if (!this.#timer || to.overdueAt < this.#timer.at) this.#arm(to.overdueAt);
    } else if (this.#waiting.size === 0) this.#disarm();
  }

  /** The wall clock may have jumped: timers do not run while a machine sleeps. */
  clockMayHaveJumped(): void {
    if (this.#timer) this.#arm(this.#timer.at);
  }

  clear(): void {
    this.#waiting.clear();
    this.#disarm();
  }

  #disarm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(at: number): void {
    this.#disarm();
    const now = this.#clock.now();
    const wait = Math.min(Math.max(at - now, shortestTimerMs), longestTimerMs);
    this.#timer = { at, cancel: this.#clock.after(wait, () => this.#look(now)) };
  }

  #look(armedAt: number): void {
    this.#timer = undefined;
    const now = this.#clock.now();
    // The clock of a file stands at the moment it was written: nothing ever becomes due.
    if (now === armedAt) return;
    if (!this.#isKnown()) {
      this.#arm(now + unknownMs);
      return;
    }
    const due: Pod[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const pod of this.#waiting.values()) {
      const { overdueAt = next } = pod;
      if (overdueAt <= now) due.push(pod);
      else next = Math.min(next, overdueAt);
    }
    if (due.length > 0) this.#overdue(due);
    if (this.#waiting.size > 0 && !this.#timer) this.#arm(next);
  }
}
