import { expect } from "vitest";
import {
  type HostileString,
  hostileStrings,
  hostileTexts,
  isWhole,
  secretStrings,
} from "./hostile-strings.ts";

/** What is held against a text: the bytes written, the terminal's state and cells, and all that stands elsewhere. */
export type Oracle = "bytes" | "state" | "elsewhere";

const looks = new Map<string, Record<Oracle, Set<string>>>();

/** Keeps in mind that this oracle has judged these strings in the test that runs. */
export function looked(oracle: Oracle, strings: readonly HostileString[]): void {
  const test = expect.getState().currentTestName ?? "";
  const own = looks.get(test) ?? { bytes: new Set(), state: new Set(), elsewhere: new Set() };
  looks.set(test, own);
  for (const { id } of strings) own[oracle].add(id);
}

/** Why an oracle has not judged a string in a place. */
export interface Exception {
  /** Tests whose names hold this. */
  in: string;
  /** Default: all. */
  without?: (string: HostileString) => boolean;
  /** Default: all. */
  oracles?: readonly Oracle[];
  why: string;
  /** Not for the time it takes, but because there is nothing to look at: also when everything is looked at. */
  isAlways?: boolean;
}

const own = new Map([
  ["logs", hostileStrings],
  ["secrets", secretStrings],
  ["stderr", [...hostileTexts, ...secretStrings]],
  ["disk", [...hostileTexts, ...secretStrings]],
]);

/** Of all files. */
const general: readonly Exception[] = ["ascii", "ASCII"].map((writing) => ({
  in: writing,
  without: ({ id }) => id === "own-literal",
  why: "in ASCII such names are named themselves",
  isAlways: true,
}));

/** What is around a text is compared of a part of them, unless everything is looked at. */
const required: readonly Oracle[] = isWhole ? ["bytes", "state", "elsewhere"] : ["bytes", "state"];

/** A few tell which; all of them would fill the screen. */
const namesOf = (strings: readonly HostileString[]) =>
  [
    ...strings.slice(0, 8).map(({ id }) => id),
    ...(strings.length > 8 ? [`${strings.length - 8} more`] : []),
  ].join(" ");

/**
 * In every test of this file every oracle has judged every string, but for the exceptions. With `PODTOP_HOSTILE=all`
 * only those count that are always, and one that excuses nothing is wrong too.
 */
export function expectEveryString(file: string, exceptions: readonly Exception[] = []): void {
  const all = own.get(file) ?? hostileTexts;
  const counted = exceptions.filter(({ isAlways }) => isAlways || !isWhole);
  const used = new Set<Exception>();
  const isExcused = (test: string, oracle: Oracle, string: HostileString) =>
    [...general, ...counted].some((one) => {
      const { in: place, oracles = required, without = () => true } = one;
      const isIt = test.includes(place) && oracles.includes(oracle) && without(string);
      if (isIt) used.add(one);
      return isIt;
    });
  const missing = [...looks].flatMap(([test, seen]) =>
    required.flatMap((oracle) => {
      const left = all.filter((string) => !seen[oracle].has(string.id) && !isExcused(test, oracle, string));
      return left.length === 0 ? [] : [`${oracle} of ${namesOf(left)} in ${test}`];
    }),
  );
  expect(missing).toEqual([]);
  expect(looks.size).toBeGreaterThan(0);
  const idle = counted.filter((one) => one.isAlways && isWhole && !used.has(one));
  expect(idle.map(({ in: place, why }) => `${place}: ${why}`)).toEqual([]);
}
