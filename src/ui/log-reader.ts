import type { Cancel, Clock } from "../base/clock.ts";
import type { LogData } from "../model/log-data.ts";
import { LogLens } from "../view/log-lens.ts";
import type { LogShow } from "../view/log-shown.ts";
import type { TextMatcher } from "../view/text-matcher.ts";

export interface LogReaderOptions {
  clock: Clock;
  matcher: TextMatcher;
  /** The log that is open. */
  data: () => LogData | undefined;
  /** More of it is known to match, or not to. */
  changed: () => void;
}

/** Keys come between two slices of a search. */
const betweenMs = 1;

/** Filters and searches the open log, a slice with each frame and, as long as there is more to look at, between them. */
export class LogReader {
  readonly #options: LogReaderOptions;
  #lens: LogLens | undefined;
  #cancel: Cancel | undefined;

  constructor(options: LogReaderOptions) {
    this.#options = options;
  }

  readonly show: LogShow = (wishes) => {
    const data = this.#options.data();
    if (this.#lens?.data !== data) this.#lens = data && new LogLens(data, this.#options.matcher);
    const lens = this.#lens;
    if (!lens) return undefined;
    lens.wish(wishes);
    if (lens.step()) this.#goOn();
    return lens;
  };

  stop(): void {
    this.#cancel?.();
    this.#lens = undefined;
  }

  #goOn(): void {
    this.#cancel ??= this.#options.clock.after(betweenMs, () => {
      this.#cancel = undefined;
      const isMore = this.#lens?.step() === true;
      this.#options.changed();
      if (isMore) this.#goOn();
    });
  }
}
