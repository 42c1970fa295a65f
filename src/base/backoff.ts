import type { Clock, Random } from "./clock.ts";

export interface BackoffOptions {
  clock: Clock;
  random: Random;
  /** Default 800 ms: client-go's first delay, short enough that a single cut is hardly seen. */
  firstMs?: number;
  /** No delay is longer. Default 30 s: the picture is back at most this long after the server is. */
  capMs?: number;
  /** Health that lasts this long forgets the failures before it. Default 2 min, as client-go. */
  resetAfterMs?: number;
}

/** Delays between tries: each twice the one before, spread by chance up to twofold, never above the cap. */
export class Backoff {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #firstMs: number;
  readonly #capMs: number;
  readonly #resetAfterMs: number;
  #failures = 0;
  #healthySince: number | undefined;

  constructor(options: BackoffOptions) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.#firstMs = options.firstMs ?? 800;
    this.#capMs = options.capMs ?? 30_000;
    this.#resetAfterMs = options.resetAfterMs ?? 120_000;
  }

  /** Failures since the last reset. */
  get failures(): number {
    return this.#failures;
  }

  /** Notes that it works now; health counts from the first call after a failure. */
  succeeded(): void {
    this.#healthySince ??= this.#clock.monotonic();
  }

  /** Notes a failure and says how many ms to wait before the next try. */
  failed(): number {
    if (this.#wasHealthy()) this.#failures = 0;
    this.#healthySince = undefined;
    // Half the cap, so that the spread stays at the cap too and clients do not come back in step.
    const base = Math.min(this.#firstMs * 2 ** this.#failures, this.#capMs / 2);
    this.#failures++;
    return base * (1 + this.#random());
  }

  reset(): void {
    this.#failures = 0;
    this.#healthySince = undefined;
  }

  #wasHealthy(): boolean {
    if (this.#healthySince === undefined) return false;
    return this.#clock.monotonic() - this.#healthySince >= this.#resetAfterMs;
  }
}
