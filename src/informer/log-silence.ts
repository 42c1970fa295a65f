import type { Clock } from "../base/clock.ts";
import { SilenceWatch } from "./silence-watch.ts";

/** A quiet log and a dead connection look the same; so long a silence is ended by asking again. */
const silentMs = 45_000;

/** Aborts a read, when the caller does or after a long silence. */
export class LogSilence {
  isOver = false;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #abort = () => this.#controller.abort();
  readonly #silence: SilenceWatch;

  constructor(clock: Clock, caller: AbortSignal) {
    this.#caller = caller;
    this.#silence = new SilenceWatch({ clock, limitMs: silentMs, silent: () => this.#giveUp() });
    caller.addEventListener("abort", this.#abort);
    if (caller.aborted) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#silence.heard();
  }

  end(): void {
    this.#silence.stop();
    this.#caller.removeEventListener("abort", this.#abort);
  }

  #giveUp(): void {
    this.isOver = true;
    this.#abort();
  }
}
