import { type JsonEntry, jsonEntries, jsonWords } from "./json-text.ts";
import { type LogLevel, levelNamed, levelNumbered } from "./log-level.ts";

/** A field of a line that is a JSON object, its value as text. */
export interface LogField {
  readonly name: string;
  readonly value: string;
}

/** A line that is a JSON object, taken apart for reading. All texts are raw. */
export interface LogRecord {
  readonly level?: LogLevel;
  /** What the line calls its level. */
  readonly levelWords?: string;
  readonly message?: string;
  /** All others but the time, in their order. */
  readonly fields: readonly LogField[];
}

const levelNames: ReadonlySet<string> = new Set([
  "level",
  "lvl",
  "severity",
  "loglevel",
  "log_level",
  "@l",
  "log.level",
]);
const messageNames: ReadonlySet<string> = new Set(["msg", "message", "@m", "@mt", "event", "text"]);
/** The kubelet tells the time of each line, too. */
const timeNames: ReadonlySet<string> = new Set(["time", "ts", "timestamp", "@timestamp", "@t", "t"]);

function take(entries: JsonEntry[], names: ReadonlySet<string>): string | undefined {
  const at = entries.findIndex(({ name }) => names.has(name.toLowerCase()));
  return at < 0 ? undefined : entries.splice(at, 1)[0]?.source;
}

const isNumber = (source: string) => /^\d+$/.test(source);

/** Numbers of levels are nothing that a person knows by heart. */
function levelOf(source: string): Pick<LogRecord, "level" | "levelWords"> {
  const words = jsonWords(source);
  const level = isNumber(source) ? levelNumbered(Number(source)) : levelNamed(words);
  if (!level) return { levelWords: words.toUpperCase() };
  return { level, levelWords: (isNumber(source) ? level : words).toUpperCase() };
}

/** A log line that is a JSON object; `undefined` = it is none. `text` is without colours. */
export function readRecord(text: string): LogRecord | undefined {
  const entries = jsonEntries(text);
  if (!entries) return undefined;
  const level = take(entries, levelNames);
  const message = take(entries, messageNames);
  take(entries, timeNames);
  return {
    ...(level !== undefined && levelOf(level)),
    ...(message !== undefined && { message: jsonWords(message) }),
    fields: entries.map(({ name, source }) => ({ name, value: jsonWords(source) })),
  };
}

/** Values that would be taken for several words, or for a field, stand in quotes. */
const needsQuotes = /[\s"'=]|^$/;

/** A value as it stands behind `name=`. */
export const fieldValue = (value: string) => (needsQuotes.test(value) ? JSON.stringify(value) : value);
