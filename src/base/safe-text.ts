import { beyondAscii, beyondSimple, clusterPieces } from "./clusters.ts";
import { restWords } from "./cut-text.ts";
import { maxMarks } from "./text-width.ts";
import { joinsSyllable, unicode } from "./unicode.ts";

declare const safe: unique symbol;

/** Text that may be drawn or printed: made only by `safeText`. No control, bidi or invisible character is in it. */
export type SafeText = string & { readonly [safe]: true };

/** A piece of safe text; `isEscaped` where it stands for a character that may not be shown. */
export interface SafeRun {
  text: SafeText;
  isEscaped: boolean;
}

export interface SafeOptions {
  /** For terminals without UTF-8: only ASCII comes out; C0 as `^X`. */
  ascii?: boolean;
  /** No more than this can be shown: what takes these cells is made safe, and a little more, so that it is cut there. */
  cells?: number;
}

/** A line takes well under 100 ms to make safe at this length; no screen shows more of one line. */
export const longestText = 32_768;

const isSafe = (raw: string, { ascii = false }: SafeOptions) =>
  !(ascii ? beyondAscii : beyondSimple).test(raw);

/** Makes text from the cluster safe to draw on one line; what may not be shown is named instead. */
export function safeText(raw: string, options: SafeOptions = {}): SafeText {
  if (isSafe(raw, options)) return raw as SafeText;
  let text = "";
  for (const run of escapedRuns(raw, options)) text += run.text;
  return text as SafeText;
}

/** Safe text of each line; a last line end adds no empty line. */
export function safeLines(raw: string, options: SafeOptions = {}): SafeText[] {
  const lines = raw.split(/\r?\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.map((line) => safeText(line, options));
}

/** Data that looks like what stands for a character that may not be shown, or for what was left out. */
const likeName = /<(?=U\+[0-9A-F]{4,6}>|\d+ more (?:marks|characters)>)|[\u{2400}-\u{2421}]/gu;
/** In ASCII also `^X`. */
const likeAsciiName = new RegExp(`${likeName.source}|\\^(?=[?-_])`, "gu");

/**
 * Like `safeText`, for where names of replaced characters have no style of their own: data that looks like such a
 * name has its first character named.
 */
export function plainText(raw: string, options: SafeOptions = {}): SafeText {
  let text = "";
  for (const run of escapedRuns(raw, options))
    text += run.isEscaped ? run.text : unlikeNames(run.text, options);
  return text as SafeText;
}

/** Data of safe text, told from names of replaced characters: see `plainText`. */
export function unlikeNames(text: SafeText, { ascii = false }: SafeOptions = {}): SafeText {
  const like = ascii ? likeAsciiName : likeName;
  return text.replace(like, codeOf) as SafeText;
}

/** Like `safeText`, in pieces: names of replaced characters stand apart, so that they can be drawn differently. */
export function escapedRuns(raw: string, options: SafeOptions = {}): SafeRun[] {
  if (isSafe(raw, options)) return raw === "" ? [] : [{ text: raw as SafeText, isEscaped: false }];
  const { ascii = false, cells = Number.POSITIVE_INFINITY } = options;
  const runs = new RunList();
  let shown = 0;
  for (const piece of clusterPieces(raw.slice(0, longestText))) {
    // Each cluster takes a cell or more.
    if (shown > cells) return runs.list;
    for (const cluster of piece) {
      if (isSafe(cluster, options)) runs.add(cluster, false);
      else addCluster(runs, cluster, ascii);
    }
    shown += piece.length;
  }
  if (raw.length > longestText) runs.add(restWords(raw, { length: longestText }), true);
  return runs.list;
}

function addCluster(runs: RunList, cluster: string, ascii: boolean): void {
  const { hidden, base, joining, emoji } = unicode();
  if (!ascii && emoji.test(cluster)) {
    runs.add(cluster, false);
    return;
  }
  let hasBase = false;
  let marks = 0;
  let tooMany = 0;
  let before = "";
  for (const character of cluster) {
    const isMark = joining.test(character);
    // In ASCII each of them is named, and has no base but the first.
    if (isMark && (hasBase || (ascii && marks > 0)) && ++marks > maxMarks) {
      tooMany++;
      continue;
    }
    const isShown: boolean = ascii
      ? !beyondAscii.test(character)
      : !hidden.test(character) && (isMark ? hasBase : !joinsSyllable(before, character));
    runs.add(isShown ? character : nameOf(character, ascii), !isShown);
    hasBase = isShown && base.test(character);
    before = character;
  }
  if (tooMany > 0) runs.add(`<${tooMany} more marks>`, true);
}

/** What stands for a character that may not be shown. */
function nameOf(character: string, ascii: boolean): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x7f) return ascii ? "^?" : "␡";
  if (code < 0x20)
    return String.fromCharCode(ascii ? code + 0x40 : code + 0x2400).padStart(ascii ? 2 : 1, "^");
  return codeOf(character);
}

const codeOf = (character: string) =>
  `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;

class RunList {
  readonly list: SafeRun[] = [];

  add(text: string, isEscaped: boolean): void {
    const last = this.list.at(-1);
    if (last?.isEscaped === isEscaped) last.text = (last.text + text) as SafeText;
    else this.list.push({ text: text as SafeText, isEscaped });
  }
}
