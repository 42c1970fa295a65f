import type { Clock } from "../base/clock.ts";

/** The wall clock counts whole milliseconds, the monotonic one parts of them: by so much they seem to move. */
const resolutionMs = 2;

/**
 * The cluster's time, by which its objects are aged: this machine's own until a difference is known. Timers and the
 * monotonic clock are this machine's.
 */
export class ClusterClock implements Clock {
  readonly monotonic: Clock["monotonic"];
  readonly after: Clock["after"];
  readonly #own: Clock;
  /** `ofWall`: what the wall clock was ahead of the monotonic one when the difference was learned. */
  #difference: { aheadMs: number; ofWall: number } | undefined;

  constructor(own: Clock) {
    this.#own = own;
    this.monotonic = () => own.monotonic();
    this.after = (ms, run) => own.after(ms, run);
  }

  now = (): number => this.#own.now() + this.aheadMs;

  /**
   * How far it is ahead of this machine's wall clock, in ms. A wall clock that is wrong may be set right at any
   * time, so until the cluster tells its time again what was learned goes on by the monotonic clock.
   */
  get aheadMs(): number {
    if (!this.#difference) return 0;
    const { aheadMs, ofWall } = this.#difference;
    const moved = this.#wallAhead() - ofWall;
    return Math.abs(moved) < resolutionMs ? aheadMs : Math.round(aheadMs - moved);
  }

  set aheadMs(aheadMs: number) {
    this.#difference = aheadMs === 0 ? undefined : { aheadMs, ofWall: this.#wallAhead() };
  }

  #wallAhead(): number {
    return this.#own.now() - this.#own.monotonic();
  }
}
