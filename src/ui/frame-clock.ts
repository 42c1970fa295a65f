import type { Cancel, Clock } from "../base/clock.ts";
import { ageStepMs } from "../model/human-duration.ts";

/** How the terminal keeps up, as the screen driver tells. */
export interface Pace {
  /** A write still waits for the terminal. */
  readonly isBusy: boolean;
  /** Calls `listener` whenever the terminal has taken everything; returns the unsubscribe function. */
  onDrain(listener: () => void): () => void;
}

/** What of the screen a frame changed: the clock alone, or more than that. */
export type Change = "nothing" | "clock" | "more";

export interface FrameClockOptions {
  clock: Clock;
  /** CPU time used so far, in ms: what a frame costs, also where others keep the machine busy. Absent = by the clock. */
  cpuMs?: (() => number) | undefined;
  pace: Pace;
  /** Draws a frame; the answer says what of the screen changed. */
  draw: () => Change;
  /** Draws the header, which may have a clock, and nothing else. False = it says what it said before. */
  drawClock?: () => boolean;
  /** How far the clock by which ages are told is ahead of this one, ms. */
  aheadMs?: () => number;
  /**
   * `--low-bandwidth`: two data frames a second, no clocks but the age of an old picture. A terminal that does not keep
   * up has it switched on by itself.
   */
  isLowBandwidth?: boolean;
  /** The screen says how old the picture is: an age that stands still would be a lie, also in low bandwidth. */
  isOld?: () => boolean;
  /** The pods are being listed for the first time: frames take the time that the rest of them needs. */
  isLoading?: () => boolean;
  /** Somebody waits for what this change brings, as for the first rows: it is drawn at once. */
  isAwaited?: () => boolean;
}

/** 30 data frames a second: more is not seen. */
const fastestMs = 33;
/** Ten a second show that it goes on. */
const loadingMs = 100;
/** Two a second: what a slow terminal and low-bandwidth get. */
const slowestMs = 500;
/** A terminal that was as slow as that gets the pace of low bandwidth until it has kept up for so long. */
const slowLinkMs = 10_000;
/** Frames may take at most a tenth of the time, so that data and keys have the rest. */
const costShare = 10;
/** Ages and the clock in the header count seconds. */
const tickMs = 1_000;
/**
 * The second that a time (ms) is in. Frames tell ages as of its beginning: a key or a change in the middle of it draws
 * what it changed, and not all ages anew.
 */
export const secondOf = (at: number) => at - (at % tickMs);

/** Timers may be a little early; a tick before its second has begun would find nothing to draw. */
const intoSecondMs = 5;
/**
 * Marks of changes, and pods that are gone, are on the screen for 10 s at most: after more ticks in which only the clock
 * changed, nothing else will before ages of a minute and more do, which they do together.
 */
const calmTicks = 12;

/**
 * When frames are drawn. The first change after calm at once, then at most 30 a second, fewer when frames are
 * dear or the terminal is slow; keys at once, always; and for the ages at the beginning of a second, which is when they
 * change: the cluster tells times in whole seconds.
 */
export class FrameClock {
  readonly #options: FrameClockOptions;
  #cancelFrame: Cancel | undefined;
  /** When the frame that is waited for is due; what waits for the terminal is due at once. */
  #frameDueAt = Number.NEGATIVE_INFINITY;
  #cancelTick: Cancel | undefined;
  /** When the last frame for data was drawn: those for keys and ages do not hold up the next one. */
  #dataDrawnAt = Number.NEGATIVE_INFINITY;
  #isForData = false;
  #startedCpuMs = 0;
  #costMs = 0;
  #slowMs = 0;
  #slowUntil = Number.NEGATIVE_INFINITY;
  /** Ticks on end in which nothing but the clock and ages of a minute and more changed. */
  #calm = 0;
  /** The header counts on, as far as is known. */
  #hasClock = true;
  /** The step of ages of a minute and more that was drawn last. */
  #drawnAgeStep = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(options: FrameClockOptions) {
    this.#options = options;
    this.#scheduleTick();
  }

  /** The cluster's picture changed. */
  dataChanged(): void {
    if (this.#isStopped) return;
    const due = this.#options.isAwaited?.() ? Number.NEGATIVE_INFINITY : this.#dataDrawnAt + this.#interval;
    // The last page of a list is drawn as soon as any other change.
    if (this.#cancelFrame && due >= this.#frameDueAt) return;
    this.#cancelFrame?.();
    this.#frameDueAt = due;
    const wait = due - this.#options.clock.monotonic();
    if (wait > 0) this.#cancelFrame = this.#options.clock.after(wait, () => this.#dataFrame());
    else this.#dataFrame();
  }

  /** A key, a resize or an answer: drawn before anything else. */
  drawNow(): void {
    if (this.#isStopped) return;
    this.#draw();
    this.#endCalm();
  }

  /** The frame that was drawn last is on its way to the terminal: what it cost decides on the next ones. */
  rendered(): void {
    if (this.#isForData) this.#dataDrawnAt = this.#options.clock.monotonic();
    // A running mean over about eight frames: one slow frame, as while compiling, is not the rule.
    this.#costMs += (this.#cpuMs() - this.#startedCpuMs - this.#costMs) / 8;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelFrame?.();
    this.#cancelTick?.();
  }

  /** Asked for, or by a terminal that does not keep up. */
  get isLowBandwidth(): boolean {
    return this.#options.isLowBandwidth === true || this.#options.clock.monotonic() < this.#slowUntil;
  }

  get #interval(): number {
    const fastest = this.#options.isLoading?.() ? loadingMs : fastestMs;
    const least = this.isLowBandwidth ? slowestMs : fastest;
    return Math.min(slowestMs, Math.max(least, this.#slowMs, this.#costMs * costShare));
  }

  #cpuMs(): number {
    const { cpuMs, clock } = this.#options;
    return cpuMs ? cpuMs() : clock.monotonic();
  }

  #dataFrame(): void {
    this.#cancelFrame = undefined;
    const { pace } = this.#options;
    if (pace.isBusy) {
      this.#slower();
      this.#frameDueAt = Number.NEGATIVE_INFINITY;
      this.#cancelFrame = this.#whenDrained();
      return;
    }
    this.#slowMs = this.#slowMs > fastestMs ? this.#slowMs / 2 : 0;
    this.#drawData();
  }

  #drawData(): void {
    this.#dataDrawnAt = this.#options.clock.monotonic();
    if (this.#draw("data") !== "nothing") this.#endCalm();
  }

  #slower(): void {
    this.#slowMs = Math.min(slowestMs, Math.max(fastestMs, this.#slowMs) * 2);
    if (this.#slowMs === slowestMs) this.#slowUntil = this.#options.clock.monotonic() + slowLinkMs;
  }

  #whenDrained(): Cancel {
    const unsubscribe = this.#options.pace.onDrain(() => {
      unsubscribe();
      this.#drawData();
    });
    return unsubscribe;
  }

  #endCalm(): void {
    const wasAsleep = this.#isAsleep;
    this.#calm = 0;
    this.#hasClock = true;
    if (wasAsleep) this.#scheduleTick();
  }

  /** Nothing will change before ages of a minute and more do. */
  get #isAsleep(): boolean {
    return this.isLowBandwidth || (this.#calm >= calmTicks && !this.#hasClock);
  }

  /** The time by which a frame tells ages, ms since epoch. */
  get #agesAt(): number {
    const { clock, aheadMs } = this.#options;
    return secondOf(clock.now()) + (aheadMs?.() ?? 0);
  }

  /** Which step of ten seconds ages of a minute and more are in. */
  get #ageStep(): number {
    return Math.floor(this.#agesAt / ageStepMs);
  }

  #draw(why?: "data"): Change {
    this.#isForData = why === "data";
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#startedCpuMs = this.#cpuMs();
    this.#drawnAgeStep = this.#ageStep;
    return this.#options.draw();
  }

  #scheduleTick(): void {
    this.#cancelTick?.();
    if (this.#isStopped) return;
    const { clock } = this.#options;
    const seconds = this.#isAsleep ? Math.ceil((ageStepMs - (this.#agesAt % ageStepMs)) / tickMs) : 1;
    const late = (clock.now() - intoSecondMs) % tickMs;
    this.#cancelTick = clock.after(seconds * tickMs - late, () => this.#tick());
  }

  #tick(): void {
    const { pace, isOld } = this.#options;
    // A slow terminal gets no clocks on top of its data.
    if (!pace.isBusy && !(this.isLowBandwidth && !isOld?.())) this.#drawTick();
    this.#scheduleTick();
  }

  #drawTick(): void {
    const isAgeStep = this.#ageStep !== this.#drawnAgeStep;
    if (this.#calm >= calmTicks && !isAgeStep) {
      this.#hasClock = this.#options.drawClock?.() ?? false;
      return;
    }
    const change = this.#draw();
    if (change !== "nothing") this.#hasClock = true;
    if (change !== "more") this.#calm++;
    else if (!isAgeStep) this.#calm = 0;
  }
}
