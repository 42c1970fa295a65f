import type { Clock } from "../base/clock.ts";
import { type InkKey, type KeyPress, keyPresses } from "../command/key-press.ts";

/** Keys that follow one another faster come from a paste or a held key, not from fingers that mean each of them. */
const togetherMs = 50;

/**
 * Collects the keys that came in one read and hands them on together, so that each knows whether it came alone:
 * Ink splits one chunk into several events at control sequences.
 */
export class KeyQueue {
  readonly #clock: Clock;
  readonly #take: (presses: readonly KeyPress[]) => void;
  #queue: KeyPress[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, take: (presses: readonly KeyPress[]) => void) {
    this.#clock = clock;
    this.#take = take;
  }

  /** An event of Ink's `useInput`. */
  readonly add = (input: string, key: InkKey): void => {
    if (this.#queue.length === 0) queueMicrotask(() => this.#handOn());
    this.#queue.push(...keyPresses(input, key));
  };

  #handOn(): void {
    const queue = this.#queue;
    this.#queue = [];
    const at = this.#clock.monotonic();
    const isAlone = queue.length === 1 && at - this.#lastAt >= togetherMs;
    if (queue.length > 0) this.#lastAt = at;
    this.#take(queue.map((press) => ({ ...press, isAlone })));
  }
}
