import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** The cluster's time, by which its objects are aged. `now`: this machine's time; both ms since epoch. */
export function clusterTime({ snapshot, now }: { snapshot: Pick<Snapshot, "aheadMs">; now: number }): number {
  return now + snapshot.aheadMs;
}

/** Less than a minute is no more than an age that is a little off elsewhere, too. */
const worthWordsMs = 60_000;

const minuteMs = 60_000;

/** Is the difference another one than the one that was told last, as far as a person cares? */
export const isOtherDifference = (aheadMs: number, toldMs: number) =>
  Math.abs(aheadMs - toldMs) >= worthWordsMs;

/** What a person should know of a clock that differs from the cluster's; absent = nothing. */
export function differenceWords(aheadMs: number): string | undefined {
  if (!isOtherDifference(aheadMs, 0)) return undefined;
  const long = humanDuration(Math.round(Math.abs(aheadMs) / minuteMs) * minuteMs);
  return `this machine's clock is ${long} ${aheadMs > 0 ? "behind" : "ahead"}: ages are by the cluster's`;
}
