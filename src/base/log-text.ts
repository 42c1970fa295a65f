import { longestText } from "./safe-text.ts";

/** A palette index (0 to 255) or `#rrggbb`. */
export type LogColor = number | `#${string}`;

export interface LogStyle {
  readonly fg?: LogColor;
  readonly bg?: LogColor;
  readonly isBold?: true;
  readonly isUnderline?: true;
  readonly isReverse?: true;
}

const plain: LogStyle = {};

/** SGR (colour and weight) is the one sequence a log line may use; more parameters than this are no colour. */
const sgr = String.raw`\x1b\[([\d;:]{0,64})m`;

/** OSC, DCS, SOS, PM and APC, to their end or to that of the line: what is in them is none of the line's colours. */
const stringSequence = String.raw`(\x1b[\]PX^_].*?(?:\x07|\x1b\\|$))`;

/** Splits a line into texts, each followed by a string sequence or by the parameters of SGR. */
const parts = new RegExp(`${stringSequence}|${sgr}`, "s");

/** A piece of a log line as it was written, without the sequences of its colours, in the style these ask for. */
export interface LogPiece {
  readonly raw: string;
  readonly style: LogStyle;
}

/** A line without it asks for no colour. */
const escapeCharacter = "\x1b";

/** Pieces of a log line: colours become styles, every other sequence is text. No style outlives the line. */
export function* logPieces(raw: string, longest = longestText): Iterable<LogPiece> {
  const text = raw.slice(0, longest);
  if (!text.includes(escapeCharacter)) {
    if (text !== "") yield { raw: text, style: plain };
    return;
  }
  let style = plain;
  for (const [index, piece] of text.split(parts).entries()) {
    if (piece === undefined || (piece === "" && index % 3 !== 2)) continue;
    if (index % 3 === 2) style = afterSgr(style, piece);
    else yield { raw: piece, style };
  }
}

/** The text of a log line without its colours, raw; as far as a line is read, or to `longest`. */
export function logText(raw: string, longest = longestText): string {
  if (!raw.includes(escapeCharacter)) return raw.slice(0, longest);
  let text = "";
  for (const piece of logPieces(raw, longest)) text += piece.raw;
  return text;
}

type Draft = { -readonly [Key in keyof LogStyle]: LogStyle[Key] };

function afterSgr(before: LogStyle, parameters: string): LogStyle {
  const draft: Draft = { ...before };
  const codes = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48 || code === 58) {
      const { color, used } = extendedColor(codes, index + 1);
      setColor(draft, code, color);
      index += used;
    } else applyCode(draft, code);
  }
  return draft;
}

/** Blink, conceal, strike and fonts have no case here: they are left out. */
function applyCode(draft: Draft, code: number): void {
  if (code === 0) for (const key of Object.keys(draft)) delete draft[key as keyof Draft];
  else if (code === 1) draft.isBold = true;
  else if (code === 22) delete draft.isBold;
  else if (code === 4) draft.isUnderline = true;
  else if (code === 24) delete draft.isUnderline;
  else if (code === 7) draft.isReverse = true;
  else if (code === 27) delete draft.isReverse;
  else if (code === 39) delete draft.fg;
  else if (code === 49) delete draft.bg;
  else if (code >= 30 && code <= 37) draft.fg = code - 30;
  else if (code >= 90 && code <= 97) draft.fg = code - 82;
  else if (code >= 40 && code <= 47) draft.bg = code - 40;
  else if (code >= 100 && code <= 107) draft.bg = code - 92;
}

function setColor(draft: Draft, code: 38 | 48 | 58, color: LogColor | undefined): void {
  if (color === undefined) return;
  if (code === 38) draft.fg = color;
  else if (code === 48) draft.bg = color;
}

function extendedColor(codes: number[], at: number): { color: LogColor | undefined; used: number } {
  if (codes[at] === 5) {
    const index = codes[at + 1];
    return { color: index !== undefined && index <= 255 ? index : undefined, used: 2 };
  }
  if (codes[at] !== 2) return { color: undefined, used: codes.length };
  const rgb = codes.slice(at + 1, at + 4);
  const isColor = rgb.length === 3 && rgb.every((part) => part <= 255);
  return { color: isColor ? hexOfRgb(rgb) : undefined, used: 4 };
}

function hexOfRgb(rgb: readonly number[]): `#${string}` {
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
