import type { Clock } from "../base/clock.ts";
import { SilenceWatch } from "./silence-watch.ts";

/** A quiet log and a dead connection look the same; so long a silence is ended by asking again. */
const silentMs = 45_000;

/** Aborts a read, when the caller does or after a long silence. */
export class LogSilence {
  isOver = false;
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #caller: AbortSignal;
  readonly #abort = () => this.#controller.abort();
  #silence: SilenceWatch;

  constructor(clock: Clock, caller: AbortSignal) {
    this.#clock = clock;
    this.#caller = caller;
    this.#silence = this.#watch();
    caller.addEventListener("abort", this.#abort);
    if (caller.aborted) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#silence.heard();
  }

  /** Nobody listens until `pause` is over. */
  async during(pause: Promise<void>): Promise<void> {
    this.#silence.stop();
    await pause;
    if (!this.signal.aborted) this.#silence = this.#watch();
  }

  end(): void {
    this.#silence.stop();
    this.#caller.removeEventListener("abort", this.#abort);
  }

  #watch(): SilenceWatch {
    return new SilenceWatch({ clock: this.#clock, limitMs: silentMs, silent: () => this.#giveUp() });
  }

  #giveUp(): void {
    this.isOver = true;
    this.#abort();
  }
}
