import { restWords } from "../base/cut-text.ts";
import { type LogStyle, logPieces, logText } from "../base/log-text.ts";
import { longestText } from "../base/safe-text.ts";
import type { LogEvent, LogLine, LogNote } from "../model/log-line.ts";
import type { Tone } from "./line.ts";
import { fieldValue, type LogRecord, readRecord } from "./log-json.ts";
import { findLevel, levelTones } from "./log-level.ts";
import type { LogLook } from "./log-look.ts";
import type { Symbols } from "./symbols.ts";
import type { TextRange } from "./text-matcher.ts";

/** A piece of a line as it is to be read, still raw: it is made safe when all else is done with it. */
export interface RawPiece {
  readonly raw: string;
  readonly tone: Tone;
  /** Colours of the container's own. */
  readonly style?: LogStyle;
}

/** The widest usual level, so that messages stand below each other. */
const levelWidth = 5;

function recordPieces(
  { level, levelWords, message, fields: all }: LogRecord,
  wanted: readonly string[],
): RawPiece[] {
  const fields = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
  const tone = level ? levelTones[level] : "dim";
  const head: RawPiece[] =
    levelWords === undefined ? [] : [{ raw: `${levelWords.padEnd(levelWidth)} `, tone }];
  const said: RawPiece[] = message === undefined ? [] : [{ raw: message, tone: "plain" }];
  const rest = fields.flatMap(({ name, value }, at): RawPiece[] => [
    { raw: `${at > 0 || said.length > 0 ? "  " : ""}${name}=`, tone: "dim" },
    { raw: fieldValue(value), tone: "plain" },
  ]);
  return [...head, ...said, ...rest];
}

const isPlain = ({ fg, bg, isReverse }: LogStyle) => fg === undefined && bg === undefined && !isReverse;

/** The line as written; the word of its level has a colour where the container gave it none. */
function writtenPieces(text: string): RawPiece[] {
  const pieces = Array.from(logPieces(text), ({ raw, style }): RawPiece => ({ raw, tone: "plain", style }));
  const level = findLevel(pieces.map(({ raw }) => raw).join(""));
  if (!level || !pieces.every(({ style }) => style && isPlain(style))) return pieces;
  return cutPieces(pieces, [level]).map(({ piece, isInside }) =>
    isInside ? { raw: piece.raw, tone: levelTones[level.level] } : piece,
  );
}

/** Pieces divided at the borders of ranges, which are in order and do not overlap. */
export function cutPieces(
  pieces: readonly RawPiece[],
  ranges: readonly TextRange[],
): { piece: RawPiece; isInside: boolean }[] {
  const cut: { piece: RawPiece; isInside: boolean }[] = [];
  let at = 0;
  let next = 0;
  for (const piece of pieces) {
    const end = at + piece.raw.length;
    let from = at;
    while (from < end) {
      while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next++;
      const range = ranges[next];
      const isInside = range !== undefined && range.start <= from;
      const to = Math.min(end, isInside ? range.end : (range?.start ?? end));
      cut.push({ piece: { ...piece, raw: piece.raw.slice(from - at, to - at) }, isInside });
      from = to;
    }
    at = end;
  }
  return cut;
}

/** What of podtop's shapes stands in lines. */
type Shapes = Pick<Symbols, "rule" | "marks">;

/** What went wrong has the mark of a failed container, all else stands between rules. */
function notePieces({ text, isBad }: LogNote, { rule, marks }: Shapes): RawPiece[] {
  if (isBad) return [{ raw: `${marks.failed} ${text}`, tone: "bad" }];
  return [
    { raw: `${rule}${rule} `, tone: "dim" },
    { raw: text, tone: "warn" },
    { raw: ` ${rule}${rule}`, tone: "dim" },
  ];
}

/** The text begins with the event's type. */
function eventPieces({ event: { type }, text }: LogEvent): RawPiece[] {
  const head = text.startsWith(type) ? type.length : 0;
  const tone = type === "Warning" ? "warn" : "dim";
  return [
    { raw: "event ", tone: "dim" },
    { raw: text.slice(0, head), tone },
    { raw: text.slice(head), tone: "plain" },
  ];
}

/** What a line of the log says, behind its time and its tag. */
export function linePieces(
  line: LogLine,
  { json, fields }: Pick<LogLook, "json" | "fields">,
  shapes: Shapes,
): RawPiece[] {
  switch (line.kind) {
    case "note":
      return notePieces(line, shapes);
    case "event":
      return eventPieces(line);
    case "line": {
      const record = json ? readRecord(logText(line.text)) : undefined;
      return record ? recordPieces(record, fields) : writtenPieces(line.text);
    }
  }
}

/** What stands behind the pieces of a container's line that is too long to be read whole; else empty. */
export const unreadWords = ({ kind, text }: LogLine): string =>
  kind === "line" ? restWords(text, { length: longestText }) : "";
