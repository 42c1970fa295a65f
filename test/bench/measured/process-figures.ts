/** CPU time of the process with all its threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The most memory that was resident at any time, in bytes. */
export const peakMemory = () => process.resourceUsage().maxRSS * 1024;

/** A timer that is due after this many ms and comes later shows how long the event loop stood still. */
const stepMs = 5;

/** Calls back for each time that the event loop stood still, with the length of it. */
export function watchStalls(stalled: (ms: number) => void): void {
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    if (now - last > 2 * stepMs) stalled(now - last - stepMs);
    last = now;
  };
  setInterval(look, stepMs).unref();
}
