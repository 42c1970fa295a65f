import { type Clock, pause } from "../base/clock.ts";

/** A pause that can be cut short. */
export class WakeablePause {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #nap: AbortController | undefined;

  /** Every pause ends at once when `signal` aborts. */
  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
  }

  async wait(ms: number): Promise<void> {
    if (this.#signal.aborted) return;
    const nap = new AbortController();
    const end = () => nap.abort();
    this.#nap = nap;
    this.#signal.addEventListener("abort", end);
    await pause(this.#clock, ms, nap.signal);
    this.#signal.removeEventListener("abort", end);
    this.#nap = undefined;
  }

  /** Ends the pause that runs now, if one does. */
  wake(): void {
    this.#nap?.abort();
  }
}
