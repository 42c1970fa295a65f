import { logText } from "../base/log-text.ts";
import { plainText } from "../base/safe-text.ts";
import { SecretLines } from "../model/describe/secret-lines.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";
import { clockTime } from "./clock-time.ts";
import type { LogLook, LogTimes } from "./log-look.ts";
import { linePieces, unreadWords } from "./log-pieces.ts";
import type { LogTags } from "./log-tags.ts";
import { symbolsOf } from "./symbols.ts";

/** As on the screen, or as the containers wrote them. */
export type LogForm = "seen" | "raw";

export interface LogOutput {
  form: LogForm;
  look: LogLook;
  tags: LogTags;
  /** ASCII alone. */
  isAscii: boolean;
}

const two = (value: number) => String(value).padStart(2, "0");

/** Who reads a file does so on another day. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function timeText(at: number | undefined, times: LogTimes): string {
  if (at === undefined || times === "off") return "";
  return times === "server" ? `${new Date(at).toISOString()} ` : `${dayOf(at)} ${clockTime(at)} `;
}

/** Lines of each source are a text of their own: a key that stands in several lines is one of them. */
class Secrets {
  readonly #texts = new Map<LogSource | undefined, SecretLines>();

  hide(text: string, source: LogSource | undefined): string {
    const lines = this.#texts.get(source) ?? new SecretLines();
    this.#texts.set(source, lines);
    return lines.hide(text);
  }
}

/** Safe, as the screen shows it: nobody's terminal is told anything by a file that is looked at. */
function seenText(line: LogLine, hide: (text: string) => string, output: LogOutput): string {
  const { look, tags, isAscii } = output;
  const tag = line.source && tags.width > 0 ? `${tags.of(line.source)} ` : "";
  const said = linePieces(line, look, symbolsOf(isAscii ? "ascii" : "unicode"))
    .map(({ raw }) => raw)
    .join("");
  return plainText(timeText(line.at, look.times) + tag + hide(said), { ascii: isAscii }) + unreadWords(line);
}

/** The container's own text with all that is in it; without its colours where something had to be hidden. */
function rawText({ text }: LogLine, hide: (text: string) => string): string {
  const plain = logText(text, Number.POSITIVE_INFINITY);
  const hidden = hide(plain);
  return hidden === plain ? text : hidden;
}

/** The lines as texts for a file or the clipboard; raw ones are those of containers alone. */
export function* outputTexts(lines: Iterable<LogLine>, output: LogOutput): Iterable<string> {
  const { form, look } = output;
  const secrets = new Secrets();
  for (const line of lines) {
    const hide = (text: string) => (look.hidesSecrets ? secrets.hide(text, line.source) : text);
    if (form === "seen") yield seenText(line, hide, output);
    else if (line.kind === "line") yield rawText(line, hide);
  }
}
