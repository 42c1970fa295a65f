import type { Tone } from "./line.ts";
import type { TextRange } from "./text-matcher.ts";

/** How grave a line is, as its program says. */
export type LogLevel = "error" | "warn" | "info" | "debug";

/** Where in a line it says so. */
export interface FoundLevel extends TextRange {
  readonly level: LogLevel;
}

/** Calm: only what needs a person has a colour of its own. */
export const levelTones: Readonly<Record<LogLevel, Tone>> = {
  error: "bad",
  warn: "warn",
  info: "ok",
  debug: "dim",
};

/** Names that programs have for them: of syslog, log4j, zap, slog, winston, Python, PostgreSQL, Go and Rust. */
const names: ReadonlyMap<string, LogLevel> = new Map([
  ...pairs(
    "error",
    "error err eror erro fatal fata ftl critical crit crt emergency emerg alert panic severe failure",
  ),
  ...pairs("warn", "warning warn wrn"),
  ...pairs("info", "information informational info inf notice log hint statement"),
  ...pairs("debug", "debug debg dbg dbug trace trce trc verbose fine finer finest detail"),
]);

function pairs(level: LogLevel, words: string): [string, LogLevel][] {
  return words.split(" ").map((word) => [word, level]);
}

/** The level that a word names; `undefined` = it is none. */
export const levelNamed = (word: string): LogLevel | undefined => names.get(word.toLowerCase());

/** Of pino and bunyan: tens. */
const numbered: ReadonlyMap<number, LogLevel> = new Map([
  [10, "debug"],
  [20, "debug"],
  [30, "info"],
  [40, "warn"],
  [50, "error"],
  [60, "error"],
]);

/** The level that a number stands for in pino's and bunyan's lines. */
export const levelNumbered = (value: number): LogLevel | undefined => numbered.get(value);

/** The words of a level stand near the start of a line: further back, they are part of what it says. */
const headLength = 160;

const glogLevels: Readonly<Record<string, LogLevel>> = { I: "info", W: "warn", E: "error", F: "error" };
const syslogLevels: readonly LogLevel[] = [
  "error",
  "error",
  "error",
  "error",
  "warn",
  "info",
  "info",
  "debug",
];

/** Go's glog and klog: `E0115 14:02:11.123456`. */
const glog = /^([IWEF])\d{4} \d{2}:\d{2}:\d{2}/;
/** RFC 5424 and 3164: `<priority>`, of which the last three bits are the severity. */
const syslog = /^<(\d{1,3})>(?=\d? ?\S)/;
/** logfmt: `level=warn`, `lvl="info"`, `severity: ERROR`. */
const assigned =
  /(?<![\w-])(?:level|lvl|severity|loglevel|log_level)["']?[=:] {0,2}["']?([a-z]{3,13})(?![\w-])/i;
/** `[warn]`, `(ERROR)`, `info:`: small letters are a level where signs set them apart. */
const apart = /(?<![\w.-])(?:[[(<]\s{0,4}([a-z]{3,13})\s{0,4}[\])>]|([a-z]{3,13})(?=:(?:\s|$)))/gi;
/** Capital letters are one among other words. */
const capital = /(?<![\w.=/-])([A-Z]{3,13})(?![\w.=/-])/g;

function wordAt(match: RegExpExecArray | RegExpMatchArray, word: string): FoundLevel | undefined {
  const level = levelNamed(word);
  const start = (match.index ?? 0) + match[0].indexOf(word);
  return level && { level, start, end: start + word.length };
}

function firstWord(pattern: RegExp, head: string): FoundLevel | undefined {
  for (const match of head.matchAll(pattern)) {
    const found = wordAt(match, match[1] ?? match[2] ?? "");
    if (found) return found;
  }
  return undefined;
}

function coded(head: string): FoundLevel | undefined {
  const letter = glog.exec(head)?.[1];
  const level = letter === undefined ? undefined : glogLevels[letter];
  if (level) return { level, start: 0, end: 1 };
  const priority = Number(syslog.exec(head)?.[1] ?? Number.NaN);
  const severity = priority < 192 ? syslogLevels[priority % 8] : undefined;
  return severity && { level: severity, start: 1, end: 1 + String(priority).length };
}

/** Which level a line of plain text has, and where it says so; `undefined` = it does not. `text` is without colours. */
export function findLevel(text: string): FoundLevel | undefined {
  const head = text.slice(0, headLength);
  const named = assigned.exec(head);
  return (
    coded(head) ??
    (named?.[1] === undefined ? undefined : wordAt(named, named[1])) ??
    earliest(firstWord(capital, head), firstWord(apart, head))
  );
}

function earliest(one: FoundLevel | undefined, other: FoundLevel | undefined): FoundLevel | undefined {
  if (!one || !other) return one ?? other;
  return other.start < one.start ? other : one;
}
