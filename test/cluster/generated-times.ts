import type { Chance } from "./chance.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Where a duration's text changes its form; some are in the future. */
const edges = [
  ...[-hour, -3 * second, -second, 0, minute, 2 * minute, 3 * minute, 10 * minute],
  ...[3 * hour, 4 * hour, 8 * hour, 48 * hour, 3 * day, 8 * day],
  ...[365, 730, 1095, 2920, 3000].map((days) => days * day),
];

/** The epoch, a time before it, and one that a duration of Go (292 years) does not reach back to. */
const farTimes = ["1970-01-01T00:00:00Z", "1931-07-01T12:00:00Z", "1700-02-03T04:05:06Z"];

/** When they are read, some of these are just ahead of the server's clock, where the text is another for a second. */
const soonSeconds = 30;

function timeOf(chance: Chance, now: number): number {
  if (chance.is(0.15)) return now + chance.upTo(soonSeconds) * second;
  return now - (chance.is(0.3) ? chance.of(edges) : chance.duration());
}

/** A time as metav1.Time has it: whole seconds; sometimes far off. */
export function secondTime(chance: Chance, now: number): string {
  if (chance.is(0.02)) return chance.of(farTimes);
  return new Date(timeOf(chance, now)).toISOString().replace(/\.\d+Z$/, "Z");
}

/** A time as metav1.MicroTime has it. */
export function microTime(chance: Chance, now: number): string {
  const micros = String(chance.upTo(999)).padStart(3, "0");
  return new Date(timeOf(chance, now)).toISOString().replace("Z", `${micros}Z`);
}
