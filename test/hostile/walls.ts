import { expect } from "vitest";
import { maxMarks } from "../../src/base/text-width.ts";
import type { TestCell, TestScreen, TestState } from "../support/screen.ts";
import { looked } from "./coverage.ts";
import { isBearer, isHarmless } from "./harmless.ts";
import { type HostileString, hostileStrings } from "./hostile-strings.ts";

/** What may not be written although it is plain text is a secret, and that only where it stands for one. */
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Controls, formats, surrogates, private, unassigned, ignorable and blank characters: none is ever written. */
const forbidden =
  /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{Default_Ignorable_Code_Point}\u{2800}\u{fffc}]/u;
const emojiPattern = String.raw`\p{RGI_Emoji}`;
const oneEmoji = new RegExp(emojiPattern, "gv");

/** What is not ASCII, with the digit that a key's picture begins with. Screens say the same again and again. */
const beyondPlain = /[\x20-\x7e]?[^\x20-\x7e]+/g;

/** Where a text goes wrong, and a little around it: whole screens would stall the reporter. */
export function firstForbidden(text: string): string | undefined {
  for (const piece of new Set(text.match(beyondPlain))) {
    const plain = forbidden.test(piece) ? piece.replace(oneEmoji, "") : "";
    const at = plain.search(forbidden);
    if (at >= 0) return JSON.stringify(plain.slice(Math.max(0, at - 20), at + 20));
  }
  return undefined;
}

/** podtop's own sequences, as screen.md names them; SGR with nothing but its own styles. */
const style = "(?:[012347]|2[2-47]|[349][0-7]|10[0-7]|[34]9|[34]8;5;\\d{1,3}|[34]8;2(?:;\\d{1,3}){3})";
const allowed = new RegExp(
  [
    `\\x1b\\[(?:${style}(?:;${style})*)?m`,
    "\\x1b\\[(?:\\d+(?:;\\d+)?)?H",
    "\\x1b\\[\\d*[CGJKST]",
    "\\x1b\\[(?:\\d+;\\d+)?r",
    "\\x1b\\[\\?(?:7|25|100[0-6]|1049|2004|2026)[hl]",
    "\\x1b\\[\\?2026\\$p|\\x1b\\[[56]n",
  ].join("|"),
  "g",
);

/** A few tell what is wrong; all of them would stall the reporter. */
export function expectNone(faults: readonly string[], what: string): void {
  if (faults.length > 0) expect.fail(`${faults.length} ${what}:\n${faults.slice(0, 5).join("\n\n")}`);
}

/** First oracle: all bytes are podtop's own sequences and text that can be shown, and none of what may never be. */
export function expectCleanBytes(written: string, put: readonly HostileString[] = hostileStrings): void {
  looked("bytes", put);
  expect(firstForbidden(written.replace(allowed, ""))).toBeUndefined();
  const leaks = put.flatMap(({ id, neverContains, canary }) =>
    [...neverContains.filter((never) => !isPlain(never)), ...(canary ? [canary] : [])]
      .filter((never) => written.includes(never))
      .map((never) => `${id}: ${JSON.stringify(never)}`),
  );
  expect(leaks).toEqual([]);
}

/** On a terminal that shows nothing else. */
export function expectAscii(written: string): void {
  const at = written.search(/[^\x00-\x7f]/);
  if (at >= 0) expect.fail(`not ASCII: ${JSON.stringify(written.slice(Math.max(0, at - 40), at + 40))}`);
}

/** What is on a screen, to be compared after the screen has gone. */
export interface Picture {
  rows: TestCell[][];
  state: TestState;
}

export function pictureOf(screen: TestScreen): Picture {
  const rows = screen.text().map((text, y) => {
    // Text that is no ASCII may stand in more cells than it has characters.
    const inked = isPlain(text) ? text.length : screen.columns;
    return Array.from({ length: inked }, (_, x) => screen.cell(x, y));
  });
  return { rows, state: screen.state };
}

export const textOf = (row: readonly TestCell[] | undefined) =>
  (row ?? [])
    .map(({ char }) => char)
    .join("")
    .trimEnd();

/** What stands for a character that may not be shown. */
const nameOfHidden = /<U\+[0-9A-F]{4,6}>|[\u{2400}-\u{2421}]|<\d+ more (?:marks|characters)>/gu;
/** Data that only looks like such names. */
const literal = /LITERAL.*?(?:END|[…~])/g;

/** Names of hidden characters are in reverse, which data never is. */
function styleFaults(row: readonly TestCell[]): string[] {
  const columns: number[] = [];
  let text = "";
  for (const [x, { char }] of row.entries()) {
    for (let unit = 0; unit < char.length; unit++) columns.push(x);
    text += char;
  }
  const isReverse = (at: number) => row[columns[at] ?? -1]?.isInverse === true;
  const literals = [...text.matchAll(literal)].map(({ index, 0: { length } }) => [index, index + length]);
  const isLiteral = (at: number) => literals.some(([from = 0, to = 0]) => at >= from && at < to);
  return [...text.matchAll(nameOfHidden)]
    .filter(({ index }) => isReverse(index) === isLiteral(index))
    .map(({ index, 0: name }) => `${name} in ${text.slice(Math.max(0, index - 30), index + 30)}`);
}

/** In the colour of its ground; the mode of the terminal's own colours is 0. */
const isInvisible = ({ fg, fgMode, bg, bgMode }: TestCell) => fgMode !== 0 && fgMode === bgMode && fg === bg;

/** Ink over other rows. */
const isTower = ({ char }: TestCell) => char.length > 4 && (char.match(/\p{M}/gu)?.length ?? 0) > maxMarks;

/** Second oracle: nothing has changed in the terminal but cells, and none of them hides or blinks. */
export function expectSoundPicture({ rows, state }: Picture, before: TestState): void {
  expect(state).toEqual(before);
  const odd = rows.flat().filter(({ isBlink, isConcealed, isItalic, isStrike }) => {
    return isBlink || isConcealed || isItalic || isStrike;
  });
  expect(odd).toEqual([]);
  expect(rows.flat().filter(isInvisible)).toEqual([]);
  expect(rows.flat().filter(isTower)).toEqual([]);
  expectNone(rows.flatMap(styleFaults), "names of hidden characters in a style that data can have");
}

const styleKeys = ["fg", "fgMode", "bg", "bgMode", "isBold", "isDim", "isUnderline", "isInverse"] as const;
export const isSameStyle = (one: TestCell, other: TestCell) =>
  styleKeys.every((key) => one[key] === other[key]);

/**
 * The cell itself, or the last of a harmless text that was cut there. Only names of characters that are not shown are
 * in reverse, and what bears them where only ASCII is shown.
 */
export function isOfData(row: readonly TestCell[], x: number): boolean {
  const here = row[x]?.char ?? " ";
  if (row[x]?.isInverse || (row[x + 1]?.isInverse && isBearer(here))) return true;
  if (here === "…" || here === "~") return isOfData(row, x - 1) || isOfData(row, x - 2);
  if (here === "") return isOfData(row, x - 1);
  return isHarmless(here);
}

function rowDifference(
  hostile: readonly TestCell[],
  harmless: readonly TestCell[],
  isLast: boolean,
): string | undefined {
  const length = Math.max(hostile.length, harmless.length);
  for (let x = 0; x < length; x++) {
    if (isLast && x > 4 && isSentence(harmless)) return undefined;
    if (isOfData(harmless, x)) {
      if (isLast) return undefined;
      continue;
    }
    const [here, there] = [hostile[x], harmless[x]];
    if ((here?.char ?? " ").trim() !== (there?.char ?? " ").trim()) return `column ${x}`;
    const isBlank = (here?.char ?? " ").trim() === "";
    const isInside = isOfData(harmless, x - 1) || isOfData(harmless, x + 1);
    if (here && there && !(isBlank && isInside) && !isSameStyle(here, there)) return `style at ${x}`;
  }
  return undefined;
}

/** A line below a pod's row says what a message means, which is another sentence for another message. */
const isSentence = (row: readonly TestCell[]) => /^ {3}[└`]$/.test(textOf(row.slice(0, 5)));

/**
 * Third oracle: everywhere else the screen is as with harmless text of the same width. `isLast`: podtop words the text
 * anew, so that it has another width; nothing stands behind it in its row.
 */
export function expectSameElsewhere(hostile: Picture, harmless: Picture, isLast = false): void {
  const rows = Math.max(hostile.rows.length, harmless.rows.length);
  const isQuoted = (row: readonly TestCell[]) => isLast || isSentence(row);
  const differences: string[] = [];
  for (let y = 0; y < rows && differences.length < 3; y++) {
    const [here = [], there = []] = [hostile.rows[y], harmless.rows[y]];
    const where = rowDifference(here, there, isQuoted(there));
    if (where) differences.push(`row ${y}, ${where}:\n${textOf(here)}\n${textOf(there)}`);
  }
  expectNone(differences, "differences from harmless text");
}
