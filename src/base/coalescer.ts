import type { Cancel, Clock } from "./clock.ts";

export interface CoalescerOptions {
  clock: Clock;
  /** Shortest time between two runs. */
  intervalMs: number;
  run: () => void;
}

/** Turns many requests into few runs: the first at once, then at most one an interval, the last never lost. */
export class Coalescer {
  readonly #clock: Clock;
  readonly #run: () => void;
  #intervalMs: number;
  #ranAt = Number.NEGATIVE_INFINITY;
  #isWanted = false;
  #cancel: Cancel | undefined;

  constructor(options: CoalescerOptions) {
    this.#clock = options.clock;
    this.#run = options.run;
    this.#intervalMs = options.intervalMs;
  }

  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** Holds from now on, for a run that is already waited for too. */
  set intervalMs(value: number) {
    this.#intervalMs = value;
    if (this.#isWanted) this.#plan();
  }

  /** Asks for a run. */
  request(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#plan();
  }

  /** Runs at once what is asked for and not yet run. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#ranAt = this.#clock.monotonic();
    this.#run();
  }

  /** Forgets what is asked for. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#isWanted = false;
  }

  #plan(): void {
    const waitMs = this.#ranAt + this.#intervalMs - this.#clock.monotonic();
    if (waitMs <= 0) {
      this.flush();
      return;
    }
    this.#cancel?.();
    this.#cancel = this.#clock.after(waitMs, () => this.flush());
  }
}
