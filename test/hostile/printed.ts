import { expect } from "vitest";
import { TestScreen } from "../support/screen.ts";
import { expectSameFields, expectSameLines } from "./around.ts";
import { looked } from "./coverage.ts";
import { alike } from "./harmless.ts";
import { grouped, type HostileString, isLong, isWhole } from "./hostile-strings.ts";
import { expectAscii, expectCleanBytes } from "./walls.ts";

/** What is printed together: with all long texts, each oracle would read 15 MB many times. */
export const printedTogether = (strings: readonly HostileString[]): HostileString[][] =>
  isWhole ? grouped(strings) : [strings.filter((each) => !isLong(each))];

/** A screen that printed text goes over, with nothing of it but its state to be looked at. */
const size = [120, 40] as const;

async function expectSameState(printed: string): Promise<void> {
  const screen = new TestScreen(...size);
  const before = screen.state;
  screen.write(printed.replaceAll("\n", "\r\n"));
  await screen.settled();
  expect(screen.state).toEqual(before);
  expect(screen.answers).toEqual([]);
}

export interface Printing {
  strings: readonly HostileString[];
  /** What podtop prints of these texts. */
  print: (texts: readonly string[]) => Promise<string>;
  isAscii?: boolean;
  /** Without it what podtop says depends on the texts: which fault of a file it finds first. */
  isCompared?: boolean;
  /** As in `expectSameLines`. */
  isQuoted?: boolean;
  /** What a program reads of it, which is compared in place of how it is written; throws where it cannot be read. */
  read?: (printed: string) => unknown;
}

/**
 * Holds what is printed of these strings against the bytes, and where everything is looked at against the state of a
 * terminal and what is printed of harmless text. Returns what was printed.
 */
export async function expectPrintedSafe(printing: Printing): Promise<string> {
  const { strings, print, isAscii = false, isCompared = true, isQuoted = false, read } = printing;
  const printed = await print(strings.map(({ raw }) => raw));
  expectCleanBytes(printed.replaceAll("\n", ""), strings);
  if (isAscii) expectAscii(printed);
  read?.(printed);
  if (!isWhole) return printed;
  await expectSameState(printed);
  looked("state", strings);
  if (!isCompared) return printed;
  const tame = strings.map(({ raw }, at) => alike(raw, at, isAscii));
  const other = await print(tame);
  if (read) expectSameFields(read(printed), read(other));
  else expectSameLines(printed, other, isQuoted);
  looked("elsewhere", strings);
  return printed;
}
