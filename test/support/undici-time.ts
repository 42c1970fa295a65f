import { createRequire } from "node:module";
import type { Clock } from "../../src/base/clock.ts";

/** undici's own timers, with the way to move them that its own tests use. */
const timers: { tick(ms: number): void } = createRequire(import.meta.url)("undici/lib/util/timers.js");

/** As exact as undici itself is. */
const grainMs = 500;

/** Lets undici's time-outs of answers and idle connections go by a clock that a test moves. */
export class UndiciTime {
  readonly #clock: Clock;
  #at: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#at = clock.monotonic();
  }

  /** What is due by now happens. */
  catchUp(): void {
    const ms = this.#clock.monotonic() - this.#at;
    if (ms < grainMs) return;
    this.#at += ms;
    timers.tick(ms);
  }
}
