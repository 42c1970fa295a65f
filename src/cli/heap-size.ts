import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import type { Clock } from "../base/clock.ts";

/**
 * While a large list is read, V8 lets the space for new objects grow to 32 MB and gives it back seldom. From 8 MB on
 * nothing is faster: 10,000 pods of 8 KB took the same CPU time and 200 MB of memory in place of 290.
 */
const enoughBytes = 8 * 1024 * 1024;

/**
 * V8 lets garbage grow to several times what is held before it looks for it, the more the busier the process. At half
 * of what is held, 1,000 events a second took the same CPU time and 137 MB in place of 200, without a rise.
 */
const garbagePercent = 50;

/** While lists are read all that grows is held: to look for garbage then made 50,000 pods take a sixth longer. */
const startMs = 10_000;

/** The versions of Node on which V8 was seen to obey; a V8 that did not know a flag would complain on stderr. */
const newestKnownNode = 24;

/** Keeps V8's heap near what is held: a dashboard runs for days beside other people's programs. */
export function keepHeapSmall(clock: Clock): void {
  if (Number.parseInt(process.versions.node, 10) > newestKnownNode) return;
  clock.after(startMs, () => setFlagsFromString(`--heap-growing-percent=${garbagePercent}`));
  const observer = new PerformanceObserver(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    if (!space || space.space_size < enoughBytes) return;
    // Its size is settled when V8 starts, except by the factor that it grows by.
    setFlagsFromString("--semi-space-growth-factor=1");
    observer.disconnect();
  });
  observer.observe({ entryTypes: ["gc"] });
}
