import { beyondAscii, clusterPieces } from "../../src/base/clusters.ts";
import { escapedRuns, longestText, type SafeRun } from "../../src/base/safe-text.ts";
import { clusterWidth, graphemes } from "../../src/base/text-width.ts";

/** Nothing else on any screen is written in these; each is one cell wide. */
const cyrillic = Array.from({ length: 32 }, (_, at) => String.fromCodePoint(0x430 + at));
/** As good as none of these is on a screen of ASCII. */
const ascii = [..."@#\\{}*&$"];
const wideLetter = "ミ";
/** What any letter may bear. */
const mark = "\u0301";

/** True for a cell that harmless text has filled. */
export const isHarmless = (char: string) =>
  char.startsWith(wideLetter) || cyrillic.includes(char.charAt(0)) || ascii.includes(char);

/** The same of text, also where podtop writes it in capitals. */
export const harmlessRun = new RegExp(`[${wideLetter}\\u{410}-\\u{44f}@#\\\\{}*&$]+`, "u");

/** Those that divide nothing: some messages are divided by brackets, and images by `@`. */
const plainLetters = ascii.filter((letter) => !"{}@".includes(letter));

/** The letters that the harmless text of the string at this index begins with, where it has room. */
function headOf(index: number, letters: readonly string[]): (string | undefined)[] {
  const digits = letters.length > 8 ? 2 : letters.length === 8 ? 3 : 4;
  return Array.from(
    { length: digits },
    (_, at) => letters[Math.floor(index / letters.length ** at) % letters.length],
  );
}

/** Text of the same width, with blanks and wide characters at the same places, in which nothing is hostile. */
export function harmless(raw: string, index: number, isAscii = false): string {
  const letters = isAscii ? ascii : cyrillic;
  const head = headOf(index, letters);
  let text = "";
  let letter = 0;
  for (const run of escapedRuns(raw, { ascii: isAscii })) {
    for (const cluster of graphemes(run.text)) {
      if (cluster === " ") text += " ";
      else if (clusterWidth(cluster) === 2 && letter >= head.length) text += wideLetter;
      else for (let cell = 0; cell < clusterWidth(cluster); cell++) text += head[letter++] ?? letters[0];
    }
  }
  return text;
}

/** What is not shown but named, without being anything to a terminal: as many characters, in a name as long. */
const hidden = new Map([
  ["<U+0000>".length, "\u{e000}"],
  ["<U+10000>".length, "\u{f0000}"],
  ["<U+100000>".length, "\u{100000}"],
  // Where it has no picture.
  ["^A".length, "\u0001"],
]);

const name = /<U\+[0-9A-F]{4,6}>|[\u2400-\u2421]|\^./uy;
const manyMarks = /^<\d+ more marks>$/;
/** What marks stand on where only ASCII is shown. */
export const isBearer = (char: string) => /^[\dA-Za-z]$/.test(char);
/** A line end, a tab or a space: where a text is divided, a harmless one is too. */
const blank = /^[\t-\r ]+$/;

/** Gives out letters, those first that tell one harmless text from another. */
class Letters {
  readonly #letters: readonly string[];
  readonly #head: (string | undefined)[];

  constructor(index: number, isAscii: boolean) {
    this.#letters = isAscii ? plainLetters : cyrillic;
    this.#head = headOf(index, this.#letters);
  }

  /** This many characters on this many cells. */
  of(cells: number, length: number): string {
    if (cells === 2 && length === 1) return wideLetter;
    const isWide = cells === 2 && this.#head.length === 0;
    const text = isWide
      ? wideLetter
      : Array.from({ length: cells }, () => this.#head.shift() ?? this.#letters[0]).join("");
    return text + mark.repeat(Math.max(0, length - text.length));
  }
}

/** One cluster of which something is not shown, character by character. */
function alikeInside(cluster: string, runs: readonly SafeRun[], letters: Letters): string {
  const characters = Array.from(cluster);
  let text = "";
  for (const run of runs) {
    name.lastIndex = 0;
    for (let at = 0; at < run.text.length; ) {
      const character = characters.shift() ?? "";
      const length = run.isEscaped ? (name.exec(run.text)?.[0].length ?? 1) : character.length;
      const named = run.isEscaped ? hidden.get(length) : undefined;
      if (blank.test(character)) text += character;
      else text += named ?? letters.of(run.isEscaped ? 1 : clusterWidth(character), character.length);
      at += length;
    }
  }
  return text;
}

function alikeCluster(cluster: string, letters: Letters, isAscii: boolean): string {
  if (blank.test(cluster)) return cluster;
  const runs = escapedRuns(cluster, { ascii: isAscii });
  if (runs.every(({ isEscaped }) => !isEscaped)) return letters.of(clusterWidth(cluster), cluster.length);
  const isTower = manyMarks.test(runs.at(-1)?.text.replace(/^.*(?=<)/s, "") ?? "");
  // In ASCII only letters and digits bear marks, and all of them are on these screens.
  if (isTower) return (isAscii ? cluster.charAt(0) : letters.of(1, 1)) + mark.repeat(cluster.length - 1);
  return alikeInside(cluster, runs, letters);
}

/** What ends a line, and decides how a sentence that quotes it ends; what divides the scheduler's message. */
const punctuation = /[.,;:!?]+(?=[\t-\r ]*(?:\n|$))|\.(?= )|[,()[\]{}]/g;
const opening = "([{";

/** With the punctuation of this text, which has as many characters. */
function punctuated(text: string, raw: string): string {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (const { index, 0: signs } of raw.matchAll(punctuation)) {
    const isBracket = /^[()[\]{}]$/.test(signs);
    if (isBracket) depth += opening.includes(signs) ? 1 : -1;
    // A comma divides nothing between brackets, which are nothing else to anybody.
    if (isBracket || (signs === "," && depth > 0)) continue;
    parts.push(text.slice(from, index), signs);
    from = index + signs.length;
  }
  return parts.join("") + text.slice(from);
}

/**
 * Text in which nothing is hostile and that is laid out like this one, however it is divided, cut and wrapped: with as
 * many characters, in clusters as wide; what is named of this one has another name of its length, and blanks are the same.
 */
export function alike(raw: string, index: number, isAscii = false): string {
  const isPlain = isAscii || !beyondAscii.test(raw);
  const letters = new Letters(index, isPlain);
  let text = "";
  for (const piece of clusterPieces(raw.slice(0, longestText)))
    for (const cluster of piece) text += alikeCluster(cluster, letters, isAscii);
  const [last] = isPlain ? plainLetters : cyrillic;
  return punctuated(text + raw.slice(longestText).replace(/[^\t-\r ]/g, last ?? ""), raw);
}
