/** Ends a timer; calling it twice, or after the timer fired, does nothing. */
export type Cancel = () => void;

/** Time as a parameter. Logic takes a `Clock`, so that its tests never wait. */
export interface Clock {
  /** Wall clock, ms since the Unix epoch. May jump. */
  now(): number;
  /** ms since an arbitrary start; never goes back. */
  monotonic(): number;
  /** Calls `run` once after `ms`, at the latest after 24 days. */
  after(ms: number, run: () => void): Cancel;
}

/** Chance as a parameter: uniform in [0, 1). */
export type Random = () => number;

/** Node's timers reach no further: more ms than 31 bits hold would end at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, longestTimerMs));
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = () => Math.random();

/** The same seed gives the same numbers (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Resolves after `ms`, or at once when `signal` aborts; never rejects. The caller looks at the signal. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener("abort", end);
  });
}
