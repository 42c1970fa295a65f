const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** 292 years: Go's durations are 64 bits of nanoseconds, longer ones stop there (time.Time.Sub). */
const longestSeconds = Math.trunc(2 ** 63 / 1e9);

/** `12m`, or `12m5s` when the smaller unit is not zero. */
function two([big, bigUnit]: [number, string], [small, smallUnit]: [number, string]): string {
  return small === 0 ? `${big}${bigUnit}` : `${big}${bigUnit}${small}${smallUnit}`;
}

/**
 * A duration as kubectl prints it: two units at most, cut towards zero, never longer than 292 years.
 * `ms` is now minus the time. Below -1 s it is `<invalid>`.
 * Source: HumanDuration of k8s.io/apimachinery/pkg/util/duration.
 */
export function humanDuration(ms: number): string {
  const seconds = Math.min(Math.trunc(ms / 1000), longestSeconds);
  if (Number.isNaN(seconds) || seconds < -1) return "<invalid>";
  if (seconds < 0) return "0s";
  if (seconds < 2 * minute) return `${seconds}s`;
  const minutes = Math.trunc(seconds / minute);
  if (minutes < 10) return two([minutes, "m"], [seconds % minute, "s"]);
  if (seconds < 3 * hour) return `${minutes}m`;
  const hours = Math.trunc(seconds / hour);
  if (hours < 8) return two([hours, "h"], [minutes % 60, "m"]);
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(seconds / day);
  if (days < 8) return two([days, "d"], [hours % 24, "h"]);
  if (seconds < 2 * year) return `${days}d`;
  const years = Math.trunc(seconds / year);
  return years < 8 ? two([years, "y"], [days % 365, "d"]) : `${years}y`;
}

/** Until then an age is watched: whether a pod is new, or has just been started again. */
const watchedMs = 60_000;

/** After that nobody reads seconds, and ages that change each second would be most of what an idle screen sends and costs. */
export const ageStepMs = 10_000;

/**
 * The time as of which rows and sentences tell how long ago `since` was: now in its first minute, then the last full
 * ten seconds of the clock, so that from then on all of them change together. Both in ms since epoch.
 */
export function toldAt(since: number | undefined, now: number): number {
  if (since === undefined || now - since < watchedMs) return now;
  return Math.max(since + watchedMs, now - (now % ageStepMs));
}

/** A duration for sentences, where `<invalid>` says nothing: what is still to come, by clocks that differ, is now. */
export const spokenDuration = (ms: number) => humanDuration(Math.max(0, ms));

/** How long ago `since` was, for sentences that are told anew as time goes on. Both in ms since epoch. */
export const spokenAge = (since: number, now: number) => spokenDuration(toldAt(since, now) - since);

/** kubectl's AGE cell. `since` and `now` in ms since epoch; a missing time is `<unknown>`. */
export function ageCell(since: number | undefined, now: number): string {
  return since === undefined ? "<unknown>" : humanDuration(now - since);
}
