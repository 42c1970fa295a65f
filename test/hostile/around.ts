import type { TestCell } from "../support/screen.ts";
import { harmlessRun } from "./harmless.ts";
import { expectNone, isOfData, isSameStyle, type Picture, textOf } from "./walls.ts";

type Row = readonly TestCell[];

const styleOf = ({ fg, fgMode, bg, bgMode, isBold, isDim, isUnderline, isInverse }: TestCell) =>
  [fg, fgMode, bg, bgMode, isBold, isDim, isUnderline, isInverse].join();

const isInked = (row: Row) => textOf(row) !== "";
const hasData = (row: Row) => row.some((_, x) => isOfData(row, x));
const inOneBlank = (text: string) => text.replace(/ +/g, " ").trim();
/** Which rows of how many are shown, how large a text is, how much of it is not there. */
const amount = /\d+-\d+\/\d+$|[\d.]+ [KM]?i?B\b|\d+ more bytes/g;
/** With all of these alike: texts that look alike have other bytes, and may take more or fewer rows. */
const withoutAmounts = (text: string) => inOneBlank(text.replace(amount, "#"));

/** The same for rows that look the same. */
function lookOf(row: Row): string {
  const text = textOf(row);
  const words = withoutAmounts(text);
  if (words !== inOneBlank(text)) return words;
  const looks = row.map((cell) => (cell.char.trim() === "" ? " " : cell.char + styleOf(cell)));
  return looks.join("").trimEnd();
}

/** Where a name is one of secrets. */
const hidden = ": <hidden>";
/** The end of a sentence or of a text's beginning that had no more room in the row above. */
const restOfSentence = /^ +\.( \(\d+ characters\))?$/;

/** What podtop itself writes of a row, before and behind all text that is not its own. */
function frameOf(row: Row) {
  let [from, to] = [0, row.length];
  while (from < row.length && !isOfData(row, from)) from++;
  while (to > from && !isOfData(row, to - 1)) to--;
  const tail = withoutAmounts(textOf(row.slice(to)));
  // Where a row is cut, what stands behind the text is cut too.
  return { head: row.slice(0, from), tail: /(?:[…~]|characters\))$/.test(tail) ? "" : tail };
}

type Frame = ReturnType<typeof frameOf>;

function isFramed(row: Row, { head, tail }: Frame): boolean {
  const isSame = (cell: TestCell, x: number) => {
    const here = row[x];
    if (cell.char.trim() === "" || !here) return (here?.char ?? "").trim() === "" && cell.char.trim() === "";
    return here.char === cell.char && isSameStyle(here, cell);
  };
  return head.every(isSame) && (textOf(row).endsWith(hidden) || withoutAmounts(textOf(row)).endsWith(tail));
}

/**
 * Third oracle where texts lay the screen out, so that harmless ones may take more or fewer rows: each row that has none
 * of the text is there, in the same order and style; rows between them begin and end with what podtop itself writes
 * there, and there are none where harmless text has none.
 */
export function expectSameAround(hostile: Picture, harmless: Picture): void {
  const rows = hostile.rows.filter(isInked).map((row) => ({ row, look: lookOf(row) }));
  const differences: string[] = [];
  let at = 0;
  let frames: Frame[] = [];
  const between = (to: number) => {
    for (const { row } of rows.slice(at, to))
      if (!frames.some((frame) => isFramed(row, frame)))
        differences.push(`nothing begins so:\n${textOf(row)}`);
    frames = [];
    at = to + 1;
  };
  for (const row of harmless.rows.filter(isInked)) {
    if (restOfSentence.test(textOf(row))) continue;
    if (hasData(row)) {
      frames.push(frameOf(row));
      continue;
    }
    const look = lookOf(row);
    const found = rows.findIndex((one, index) => index >= at && one.look === look);
    if (found < 0) differences.push(`is missing or looks otherwise:\n${textOf(row)}`);
    else between(found);
  }
  between(rows.length);
  if (differences.length > 0)
    differences.push(
      [...hostile.rows, [], ...harmless.rows]
        .map((row) => textOf(row).slice(0, 120))
        .join("\n")
        .slice(0, 6_000),
    );
  expectNone(differences.slice(0, 3).concat(differences.slice(-1)), "differences around the text");
}

/** What harmless text has in place of characters that are not shown, whole or cut. */
const nameInHarmless =
  /[\u{301}\u{e000}\u{f0000}\u{100000}\u0001]|[\dA-Za-z]?<U\+0301>|<U\+(?:E000|F0000|100000)>|<(?:U(?:\+[0-9A-F]*)?)?(?=[…~])|\^A|<\d+ more (?:marks|characters)>/gu;

/** What podtop itself writes of a line, in its parts: between two of them stands harmless text. */
const ownParts = (line: string) => line.replace(nameInHarmless, "\u0430").split(harmlessRun);

/** Where a text was cut. */
const cutMark = /[…~]/g;

function hasParts(line: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop() ?? "";
  if (!line.startsWith(first.trimEnd())) return false;
  let at = first.trimEnd().length;
  for (const part of others) {
    const word = part.replace(cutMark, "").trim();
    const found = line.indexOf(word, at);
    if (found < 0) return false;
    at = found + word.length;
  }
  return line.slice(at).trimEnd().endsWith(last.replace(cutMark, "").trim());
}

/** Of a long line what a person needs to find it. */
const bothEnds = (line: string) =>
  line.length > 500 ? `${line.slice(0, 300)} (...) ${line.slice(-200)}` : line;

/**
 * The same for what is printed: as many lines, and in each the words of podtop in the same order. `isQuoted`: the texts
 * stand beside each other in a line, and may be cut to the first of them.
 */
export function expectSameLines(hostile: string, harmless: string, isQuoted = false): void {
  const [here, there] = [hostile.split("\n"), harmless.split("\n")];
  const differences = here.length === there.length ? [] : [`${here.length} lines, not ${there.length}`];
  for (const [at, line] of here.entries()) {
    const other = there[at] ?? "";
    const parts = ownParts(other);
    if (!hasParts(line, isQuoted ? [parts[0] ?? "", parts.length > 1 ? (parts.at(-1) ?? "") : ""] : parts))
      differences.push(`${bothEnds(line)}\n${bothEnds(other)}`);
  }
  expectNone(differences, "differences around the text");
}

/** What a program reads: the same fields, and in each text the words of podtop in the same order. */
export function expectSameFields(hostile: unknown, harmless: unknown): void {
  const differences: string[] = [];
  const compare = (here: unknown, there: unknown, path: string): void => {
    if (typeof here === "string" && typeof there === "string") {
      if (!hasParts(here, ownParts(there)))
        differences.push(`${path}\n${bothEnds(here)}\n${bothEnds(there)}`);
      return;
    }
    if (!isFields(here) || !isFields(there)) {
      if (here !== there) differences.push(`${path}: ${String(here)}, not ${String(there)}`);
      return;
    }
    const [own, other] = [Object.entries(here), Object.entries(there)];
    if (own.length !== other.length) differences.push(`${path}: ${own.length} fields, not ${other.length}`);
    for (const [at, [key, value]] of other.entries()) {
      const [name = "", text] = own[at] ?? [];
      compare(name, key, `name of ${path}.${key}`);
      compare(text, value, `${path}.${key}`);
    }
  };
  compare(hostile, harmless, "");
  expectNone(differences, "differences around the text");
}

const isFields = (value: unknown): value is object => typeof value === "object" && value !== null;
