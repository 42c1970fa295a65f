import type { Container, Pod } from "./pod.ts";

/** What was watched of a pod's restarts. */
export interface WatchedRestarts {
  /** ms since epoch, in the last hour, oldest first. */
  times: readonly number[];
  /** Since when they are watched, ms since epoch. */
  since: number;
}

/** Restarts within a time up to now. `isLeast`: it was not watched from its start, so that there may have been more. */
export interface RestartCount {
  count: number;
  isLeast: boolean;
}

/** How often containers of a pod were started again lately. */
export interface RestartRate {
  inTenMinutes: RestartCount;
  inHour: RestartCount;
  /** ms since epoch; absent = none is known. */
  last?: number;
}

const tenMinutes = 600_000;
const hour = 3_600_000;

/** The starts by restarts of a container that it tells of: of its run now, and of the one before. */
function ownTimes({ state, restartCount, lastTermination }: Container): number[] {
  const runs = state.state === "running" || state.state === "terminated" ? [state.startedAt] : [];
  const known = [...runs, lastTermination?.startedAt].slice(0, restartCount);
  return known.filter((at) => at !== undefined);
}

/** From when on all restarts of a container are known by what it tells. */
function knownSince(container: Container): number {
  const times = ownTimes(container);
  if (container.restartCount <= times.length) return Number.NEGATIVE_INFINITY;
  return Math.min(...times, Number.POSITIVE_INFINITY);
}

/** The rate of a pod's restarts, by what was watched and what its containers tell of before. */
export function restartRate(pod: Pod, watched: WatchedRestarts | undefined, now: number): RestartRate {
  const { containers, restartCount, createdAt } = pod;
  const since = watched?.since ?? now;
  const times = [...containers.flatMap(ownTimes).filter((at) => at < since), ...(watched?.times ?? [])];
  const isAllWatched = createdAt !== undefined && since <= createdAt;
  const known = isAllWatched ? createdAt : Math.min(since, Math.max(...containers.map(knownSince)));
  const within = (ms: number): RestartCount => {
    if (createdAt !== undefined && now - createdAt <= ms) return { count: restartCount, isLeast: false };
    const count = Math.min(times.filter((at) => now - at <= ms).length, restartCount);
    return { count, isLeast: !isAllWatched && known > now - ms && count < restartCount };
  };
  const last = Math.max(...times);
  return {
    inTenMinutes: within(tenMinutes),
    inHour: within(hour),
    ...(Number.isFinite(last) && { last }),
  };
}

/** Restarts in ten minutes that no back-off loop has held up yet: more than a healthy pod has. */
export const oftenInTenMinutes = 3;

const countWords = ({ count, isLeast }: RestartCount, span: string) =>
  `${isLeast ? "at least " : ""}${count} in the last ${span}`;

/** `3 in the last 10m, at least 6 in the last hour`; empty for a pod without restarts in the last hour. */
export function restartRateWords({ inTenMinutes, inHour }: RestartRate): string {
  return [
    ...(inTenMinutes.count > 0 ? [countWords(inTenMinutes, "10m")] : []),
    ...(inHour.count > inTenMinutes.count ? [countWords(inHour, "hour")] : []),
  ].join(", ");
}
