import { type Clock, pause } from "../base/clock.ts";

export interface WakeOptions {
  clock: Clock;
  /** Called at the first look after the process slept. */
  woke: () => void;
  signal: AbortSignal;
}

/** A laptop that was opened is noticed within this time. */
const lookMs = 2_000;

/** Clocks are corrected by less than this; a busy process is late by less. */
const jumpMs = 5_000;

/**
 * Notices that the machine or the process slept, by the wall clock: timers and the monotonic clock stand still in a
 * suspended machine. Runs until the signal aborts; never rejects.
 */
export async function watchForWake({ clock, woke, signal }: WakeOptions): Promise<void> {
  while (!signal.aborted) {
    const expected = clock.now() + lookMs;
    await pause(clock, lookMs, signal);
    if (!signal.aborted && Math.abs(clock.now() - expected) > jumpMs) woke();
  }
}
