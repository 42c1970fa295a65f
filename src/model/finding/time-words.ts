import { spokenAge } from "../human-duration.ts";

/** ` for 51m`; empty when nobody knows since when. */
export function longWords(since: number | undefined, now: number): string {
  return since === undefined ? "" : ` for ${spokenAge(since, now)}`;
}

/** ` 40s ago`; empty when nobody knows when. */
export function agoWords(at: number | undefined, now: number): string {
  return at === undefined ? "" : ` ${spokenAge(at, now)} ago`;
}

/** The moment in UTC by the second (RFC 3339), as evidence. */
export const momentWords = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
