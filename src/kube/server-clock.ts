import type { Clock } from "../base/clock.ts";
import { Listeners } from "../base/listeners.ts";

/** A moment by both clocks of this machine. */
export interface Moment {
  wall: number;
  monotonic: number;
}

/** `Date` is cut to whole seconds (RFC 9110, 5.6.7). */
const resolutionMs = 1_000;

/** Its years have four digits (RFC 9110, 5.6.7). Much later, JavaScript has no dates: none could be written. */
const dateEnd = Date.UTC(10_000, 0);

/** API servers behind one address are closer to each other than this; by more, a clock was set or never known. */
const jumpMs = 2_000;

/**
 * How far the API server's clock is ahead of this machine's wall clock, by the `Date` of its answers. An answer was
 * made between its request and its arrival, so each one gives bounds. What was known before stays while it is within
 * them, and else moves as little as they ask for: ages do not go to and fro, and a difference that no answer tells
 * from none is none.
 */
export class ServerClock {
  readonly #clock: Clock;
  readonly #listeners = new Listeners<number>();
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Taken when a request is sent. */
  moment(): Moment {
    return { wall: this.#clock.now(), monotonic: this.#clock.monotonic() };
  }

  /** An answer of the API server begins. Does nothing without a date that can be read. */
  answered(sent: Moment, header: string | string[] | undefined): void {
    const date = typeof header === "string" ? Date.parse(header) : Number.NaN;
    if (Number.isNaN(date) || date >= dateEnd) return;
    const now = this.moment();
    // In a sleep only the wall clock goes on; when it is set back, only the other one.
    const underWay = Math.ceil(Math.max(now.wall - sent.wall, now.monotonic - sent.monotonic));
    this.#bound(date - now.wall, date + resolutionMs + underWay - now.wall);
    this.#listeners.tell(this.#aheadMs);
  }

  /** Calls `listener` with each answer that has a date; returns the unsubscribe function. */
  onAnswer(listener: (aheadMs: number) => void): () => void {
    return this.#listeners.add(listener);
  }

  #bound(least: number, most: number): void {
    const nearest = Math.min(Math.max(this.#aheadMs, least), most);
    if (Math.abs(nearest - this.#aheadMs) <= jumpMs) this.#aheadMs = nearest;
    else if (least <= 0 && most >= 0) this.#aheadMs = 0;
    // The late end of the second: nothing that the server made before it answered lies in the future then.
    else this.#aheadMs = least + resolutionMs;
  }
}
