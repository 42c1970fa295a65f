import type { Cancel, Clock, Random } from "../base/clock.ts";

/** Longer than the minute between two bookmarks; spread, so that many streams do not reopen together. */
const shortestMs = 75_000;
const spreadMs = 15_000;

export interface SilenceOptions {
  clock: Clock;
  random: Random;
  /** Called once. */
  silent: () => void;
}

/** Notices that nothing was heard for longer than a healthy watch is ever quiet. */
export class SilenceWatch {
  readonly #options: SilenceOptions;
  readonly #limitMs: number;
  #heardAt: number;
  #cancel: Cancel;

  constructor(options: SilenceOptions) {
    this.#options = options;
    this.#limitMs = shortestMs + options.random() * spreadMs;
    this.#heardAt = options.clock.monotonic();
    this.#cancel = options.clock.after(this.#limitMs, () => this.#look());
  }

  heard(): void {
    this.#heardAt = this.#options.clock.monotonic();
  }

  /** For how long nothing was heard. */
  get silentMs(): number {
    return this.#options.clock.monotonic() - this.#heardAt;
  }

  stop(): void {
    this.#cancel();
  }

  /** One timer for many bytes: it looks how much of the time is left. */
  #look(): void {
    const leftMs = this.#limitMs - this.silentMs;
    if (leftMs <= 0) this.#options.silent();
    else this.#cancel = this.#options.clock.after(leftMs, () => this.#look());
  }
}
