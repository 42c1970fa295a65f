import { type Clock, pause } from "../base/clock.ts";

/** Which processes stop: podtop alone when it was told so, its whole job when the key was pressed in it. */
export type Stopped = "process" | "job";

/** The system may deliver a signal a moment after `kill` has returned. */
const deliveryMs = 20;

/**
 * Stops as ctrl-z does and resolves when the process runs again. Nobody may listen to SIGTSTP meanwhile. Where no
 * shell could continue it the system does not stop it, and it resolves soon.
 */
export async function stopProcess(stopped: Stopped, clock: Clock): Promise<void> {
  process.kill(stopped === "job" ? 0 : process.pid, "SIGTSTP");
  const { signal } = new AbortController();
  await pause(clock, deliveryMs, signal);
  // That time is over when the process runs again: its timers come before the SIGCONT that woke it, which is not to be
  // taken for another one.
  await pause(clock, 0, signal);
}
