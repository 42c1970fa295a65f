import { expect } from "vitest";
import { hasOracle } from "../support/oracle.ts";
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

/** Keeps in mind that the test that runs has looked at these strings. */
export function looked(oracle: Oracle, strings: readonly HostileString[]): void {
  const test = expect.getState().currentTestName ?? "";
  const own = looks.get(test) ?? { bytes: new Set(), state: new Set(), elsewhere: new Set() };
  looks.set(test, own);
  for (const { id } of strings) own[oracle].add(id);
}

/** Why a string is not in a place at all. */
export interface Exception {
  /** Tests whose names hold this. */
  in: string;
  without: (string: HostileString) => boolean;
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
const general: readonly Exception[] = [
  ...["ascii", "ASCII"].map((writing) => ({
    in: writing,
    without: ({ id }: HostileString) => id === "own-literal",
    why: "in ASCII such names are named themselves",
    isAlways: true,
  })),
];

const named = (name: string) => name.replace(/ \(only the own strings.*?\)/, "");

/** `all`, or which ones are missing. */
function share(seen: ReadonlySet<string>, all: readonly HostileString[]): string {
  const missing = all.filter(({ id }) => !seen.has(id)).map(({ id }) => id);
  if (missing.length === 0) return "all";
  if (missing.length === all.length) return "none";
  return `${all.length - missing.length} of ${all.length}, not ${missing.join(" ")}`;
}

/**
 * Every test of this file has held every string against the bytes, but for the exceptions; what the other oracles have
 * judged is as in the table beside the tests, which `vitest -u` writes anew.
 */
export async function expectEveryString(file: string, exceptions: readonly Exception[] = []): Promise<void> {
  const all = own.get(file) ?? hostileTexts;
  const missing = [...looks].flatMap(([test, { bytes }]) => {
    const excused = [...general, ...exceptions].filter(
      (one) => test.includes(one.in) && (one.isAlways || !isWhole),
    );
    return all
      .filter((string) => !bytes.has(string.id) && !excused.some(({ without }) => without(string)))
      .map(({ id }) => `${id} in ${test}`);
  });
  expect(missing).toEqual([]);
  expect(looks.size).toBeGreaterThan(0);
  if (!hasOracle) return;
  const lines = [...looks].map(
    ([test, seen]) =>
      `${named(test)}\n  state: ${share(seen.state, all)}\n  elsewhere: ${share(seen.elsewhere, all)}\n`,
  );
  await expect(lines.join("\n")).toMatchFileSnapshot(`coverage/${isWhole ? "whole/" : ""}${file}.txt`);
}
