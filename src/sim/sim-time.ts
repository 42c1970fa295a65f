import type { Cancel, Clock } from "../base/clock.ts";
import { TimerHeap } from "./timer-heap.ts";

/**
 * Simulated time: ms since the Unix epoch, `speed` times as fast as the clock from its start on. However many
 * timers wait, the clock holds one. A timer that fires late still sees the time that it asked for, so that
 * the story does not depend on the machine.
 *
 * Wire times are made by `stamp` and are wall-clock times: at another speed than 1 the timers are shortened and
 * what lies between two time stamps shrinks with them, so no object is ever younger than the reader's clock.
 */
export class SimTime {
  readonly clock: Clock;
  readonly speed: number;
  readonly start: number;
  readonly #monotonicStart: number;
  readonly #timers = new TimerHeap();
  #now: number;
  #order = 0;
  #isRunning = false;
  #isClosed = false;
  #armed: { at: number; cancel: Cancel } | undefined;

  constructor(clock: Clock, speed: number) {
    this.clock = clock;
    this.speed = speed;
    this.start = clock.now();
    this.#monotonicStart = clock.monotonic();
    this.#now = this.start;
  }

  now = () => this.#now;

  /** Calls `run` at a simulated time. */
  at(time: number, run: () => void): Cancel {
    const entry = { at: Math.max(time, this.#now), order: this.#order++, run, cancelled: false };
    this.#timers.push(entry);
    if (!this.#isRunning) this.#arm();
    return () => {
      entry.cancelled = true;
    };
  }

  after(ms: number, run: () => void): Cancel {
    return this.at(this.#now + ms, run);
  }

  /** Runs what is due by the clock; call it before acting from outside on what the timers change. */
  catchUp(): void {
    if (this.#isRunning || this.#isClosed) return;
    this.#isRunning = true;
    try {
      const present = this.#present();
      for (let next = this.#timers.peek(); next && next.at <= present; next = this.#timers.peek()) {
        this.#timers.pop();
        this.#now = Math.max(this.#now, next.at);
        next.run();
      }
      this.#now = Math.max(this.#now, present);
    } finally {
      this.#isRunning = false;
      this.#arm();
    }
  }

  /** Wall-clock ms of a simulated time. */
  wall(time: number): number {
    return time <= this.start ? time : this.start + (time - this.start) / this.speed;
  }

  /** metav1.Time: RFC 3339 in whole seconds. */
  stamp = (time: number) => `${new Date(this.wall(time)).toISOString().slice(0, 19)}Z`;

  /** metav1.MicroTime. */
  microStamp = (time: number) => `${new Date(this.wall(time)).toISOString().slice(0, 23)}000Z`;

  /** Ends all timers for good. */
  close(): void {
    this.#isClosed = true;
    this.#timers.clear();
    this.#armed?.cancel();
  }

  #present(): number {
    return this.start + (this.clock.monotonic() - this.#monotonicStart) * this.speed;
  }

  #arm(): void {
    const head = this.#timers.peek();
    if (this.#isClosed || !head || (this.#armed && this.#armed.at <= head.at)) return;
    this.#armed?.cancel();
    // Whole ms, at least one: a rest below the clock's grain would fire again without time going on.
    const wait = Math.max(1, Math.ceil((head.at - this.#present()) / this.speed));
    const cancel = this.clock.after(wait, () => {
      this.#armed = undefined;
      this.catchUp();
    });
    this.#armed = { at: head.at, cancel };
  }
}
