import type { Clock } from "../base/clock.ts";

/** More say no more: an object that changes each second fills no memory. */
const mostKept = 100;

const none: readonly number[] = [];

/** When something happened to objects, by uid, for as long as it is told. */
export class RecentTimes {
  readonly #clock: Pick<Clock, "now">;
  readonly #keptMs: number;
  /** The object that it happened to longest ago first. */
  readonly #times = new Map<string, readonly number[]>();

  constructor(clock: Pick<Clock, "now">, keptMs: number) {
    this.#clock = clock;
    this.#keptMs = keptMs;
  }

  /** ms since epoch, oldest first. */
  get(uid: string): readonly number[] {
    const times = this.#times.get(uid);
    return times ? this.#recent(times) : none;
  }

  /** It happened now, so many times. */
  add(uid: string, times = 1): void {
    const now = this.#clock.now();
    const added = Array.from({ length: Math.min(times, mostKept) }, () => now);
    const all = [...this.get(uid), ...added].slice(-mostKept);
    this.#times.delete(uid);
    this.#times.set(uid, all);
    this.#forgetOld();
  }

  delete(uid: string): void {
    this.#times.delete(uid);
  }

  #recent(times: readonly number[]): readonly number[] {
    const since = this.#clock.now() - this.#keptMs;
    return times.filter((at) => at > since);
  }

  /** Without a timer: what is forgotten only with the next time takes no more than the changes of `keptMs`. */
  #forgetOld(): void {
    for (const [uid, times] of this.#times) {
      if (this.#recent(times).length > 0) return;
      this.#times.delete(uid);
    }
  }
}
