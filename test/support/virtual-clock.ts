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
  readonly #start: number;
  /** Since the start: small, so that fractions of a ms add up without loss. */
  #elapsed = 0;
  #order = 0;
  #jumped = 0;
  #timers = new Set<Timer>();

  constructor(start = Date.UTC(2026, 0, 15, 12)) {
    this.#start = start;
  }

  now = () => this.#start + this.#elapsed + this.#jumped;
  monotonic = () => this.#elapsed;

  after(ms: number, run: () => void) {
    const timer = { at: this.#elapsed + Math.max(0, ms), order: this.#order++, run };
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
    const end = this.#elapsed + ms;
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, timer.at);
      timer.run();
    }
    this.#elapsed = end;
  }

  /** As `advance`, and lets promises settle (or whatever else there is to wait for) after each timer. */
  async run(ms: number, settled: () => Promise<void> = settle): Promise<void> {
    const end = this.#elapsed + ms;
    await settled();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, timer.at);
      timer.run();
      await settled();
    }
    this.#elapsed = end;
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
