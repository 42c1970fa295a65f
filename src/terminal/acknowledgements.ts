import type { Cancel, Clock } from "../base/clock.ts";

/** DSR 5: every terminal answers `CSI 0 n`, after what was written before it. */
const statusQuestion = "\x1b[5n";

const statusAnswer = "\x1b[0n";

/** A link on which the answer takes longer holds frames back somewhere between here and the person. */
const slowMs = 50;

/** A quick terminal is asked that seldom, to see whether it still is one. */
const seldomMs = 5_000;

/** An answer that has not come by then does not come: the terminal was changed for another one, or has no answers. */
const longestMs = 5_000;

/** Keys are drawn at once, but no more frames than this are on their way: each is one more to wait for. */
const mostOnTheWay = 4;

/**
 * What the terminal has taken is not what it shows: on a slow link, seconds of frames wait in buffers that no program
 * can see. So the terminal is asked for a sign behind a frame, and its time tells how far behind it is. Where it never
 * answers, it counts as quick.
 */
export class Acknowledgements {
  readonly #clock: Clock;
  readonly #arrived: () => void;
  /** When the questions that are open were asked. */
  #asked: number[] = [];
  #lastAskedAt = Number.NEGATIVE_INFINITY;
  #isAnswering = false;
  #roundTripMs = 0;
  #cancelWait: Cancel = () => {};

  /** `arrived` is told when an answer came, or is not waited for any more. */
  constructor(clock: Clock, arrived: () => void) {
    this.#clock = clock;
    this.#arrived = arrived;
  }

  /** A frame is still on its way, as far as is known: the next change can wait for it. */
  get isBehind(): boolean {
    return this.#isAnswering && this.#asked.length > 0 && this.#isSlow;
  }

  /** So many frames are on their way that not even a key adds one. */
  get isFull(): boolean {
    return this.#isAnswering && this.#asked.length >= mostOnTheWay;
  }

  /** What is to be written behind the frame that is written now. */
  question(): string {
    const now = this.#clock.monotonic();
    const isSeldom = this.#asked.length === 0 && now - this.#lastAskedAt >= seldomMs;
    if (!isSeldom && !(this.#isAnswering && this.#isSlow)) return "";
    this.#asked.push(now);
    this.#lastAskedAt = now;
    if (this.#asked.length === 1) this.#wait();
    return statusQuestion;
  }

  /** Takes an answer of the terminal; others than that to the question are nothing to it. */
  take(answer: string): void {
    if (answer !== statusAnswer) return;
    const askedAt = this.#asked.shift();
    if (askedAt === undefined) return;
    this.#roundTripMs = this.#clock.monotonic() - askedAt;
    this.#isAnswering = true;
    this.#wait();
    this.#arrived();
  }

  /** Nothing is waited for: the terminal is somebody else's. */
  stop(): void {
    this.#cancelWait();
    this.#asked = [];
  }

  get #isSlow(): boolean {
    const [oldest] = this.#asked;
    const waited = oldest === undefined ? 0 : this.#clock.monotonic() - oldest;
    return Math.max(waited, this.#roundTripMs) >= slowMs;
  }

  #wait(): void {
    this.#cancelWait();
    const [oldest] = this.#asked;
    if (oldest === undefined) return;
    const left = oldest + longestMs - this.#clock.monotonic();
    this.#cancelWait = this.#clock.after(Math.max(0, left), () => this.#giveUp());
  }

  #giveUp(): void {
    this.#asked = [];
    this.#isAnswering = false;
    this.#roundTripMs = 0;
    this.#arrived();
  }
}
