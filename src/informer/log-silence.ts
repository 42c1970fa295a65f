import type { Cancel, Clock } from "../base/clock.ts";

/** A quiet log and a dead connection look the same; so long a silence is ended by asking again. */
const silentMs = 45_000;

/** Aborts a read, when the caller does or after a long silence. */
export class LogSilence {
  isOver = false;
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #caller: AbortSignal;
  readonly #abort = () => this.#controller.abort();
  #heardAt: number;
  #cancel: Cancel = () => {};

  constructor(clock: Clock, caller: AbortSignal) {
    this.#clock = clock;
    this.#caller = caller;
    this.#heardAt = clock.monotonic();
    caller.addEventListener("abort", this.#abort);
    if (caller.aborted) this.#abort();
    else this.#wait(silentMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#heardAt = this.#clock.monotonic();
  }

  end(): void {
    this.#cancel();
    this.#caller.removeEventListener("abort", this.#abort);
  }

  /** One timer for many chunks. */
  #wait(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => {
      const left = this.#heardAt + silentMs - this.#clock.monotonic();
      if (left > 0) return this.#wait(left);
      this.isOver = true;
      this.#abort();
    });
  }
}
