import type { Clock } from "../../src/base/clock.ts";

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

/** Lets every promise chain that is ready run to its next timer. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A clock that moves only when told to; timers run in order of time, then of creation. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #start: number;
  #order = 0;
  #jumped = 0;
  #timers = new Set<Timer>();

  constructor(start = Date.UTC(2026, 0, 15, 12)) {
    this.#now = start;
    this.#start = start;
  }

  now = () => this.#now + this.#jumped;
  monotonic = () => this.#now - this.#start;

  after(ms: number, run: () => void) {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** The wall clock jumps, as in a sleep or by a correction; timers and the monotonic clock stand still. */
  jump(ms: number): void {
    this.#jumped += ms;
  }

  /** Number of timers that wait. */
  get pending() {
    return this.#timers.size;
  }

  /** Moves time on by `ms`, running each timer at its time; synchronous. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
    }
    this.#now = end;
  }

  /** As `advance`, and lets promises settle after each timer. */
  async run(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    return next;
  }
}
