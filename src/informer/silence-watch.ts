import type { Cancel, Clock } from "../base/clock.ts";

export interface SilenceOptions {
  clock: Clock;
  /** For how long nothing may be heard. */
  limitMs: number;
  /** Called once. */
  silent: () => void;
}

/** Notices that nothing was heard for too long. */
export class SilenceWatch {
  readonly #options: SilenceOptions;
  #heardAt: number;
  #cancel: Cancel;

  constructor(options: SilenceOptions) {
    this.#options = options;
    this.#heardAt = options.clock.monotonic();
    this.#cancel = options.clock.after(options.limitMs, () => this.#look());
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
    const { clock, limitMs, silent } = this.#options;
    const leftMs = limitMs - this.silentMs;
    if (leftMs <= 0) silent();
    else this.#cancel = clock.after(leftMs, () => this.#look());
  }
}
