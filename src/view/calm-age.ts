/** Until then an age is watched: whether a pod is new, or has just been started again. */
const watchedMs = 60_000;

/** After that nobody reads seconds, and ages that change each second would be most of what an idle screen sends. */
const stepMs = 10_000;

/**
 * The time (ms since epoch) as of which a row tells the age of what was at `since`: now for the first minute, then the
 * last full ten seconds of the age, so that kubectl's cell for it never says more than it is.
 */
export function toldAt(since: number | undefined, now: number): number {
  if (since === undefined || now - since < watchedMs) return now;
  return now - ((now - since) % stepMs);
}
