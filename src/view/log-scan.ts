import { logText } from "../base/log-text.ts";
import type { LogData } from "../model/log-data.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogPattern } from "./log-pattern.ts";
import type { TextMatcher } from "./text-matcher.ts";

/** Whether a line is wanted; `unknown` = to look took too long. */
export type Verdict = "match" | "none" | "unknown";

/** What came of it, line after line in the order of the log. */
export interface ScanListener {
  /** All from the start anew: lines have moved. */
  restarted(): void;
  judged(number: number, verdict: Verdict): void;
}

/** Lines of one slice: the matcher stops by itself where these take long. */
const sliceLines = 8_000;

/** An expression that goes astray so often would keep the process busy for nothing. */
const mostUnknown = 20;

/** The text in which a line of the log is looked for: that of an event or a note is podtop's own. */
const searchedText = (line: LogLine) => (line.kind === "line" ? logText(line.text) : line.text);

/**
 * Looks for a pattern in all lines of a log, some at a time; the judged ones are not looked at again. Without an
 * expression, all match.
 */
export class LogScan {
  readonly pattern: LogPattern;
  readonly #matcher: TextMatcher;
  readonly #listener: ScanListener;
  readonly #known = new WeakMap<LogLine, Verdict>();
  #data: LogData | undefined;
  #reordered = 0;
  #next = 0;
  #unknown = 0;

  constructor(pattern: LogPattern, matcher: TextMatcher, listener: ScanListener) {
    this.pattern = pattern;
    this.#matcher = matcher;
    this.#listener = listener;
  }

  /** Lines that nobody knows of whether they match: the expression takes too long in them. */
  get unknown(): number {
    return this.#unknown;
  }

  /** Number of the first line that was not looked at. */
  get next(): number {
    return this.#next;
  }

  /** One slice of the work. True = there is more. */
  step(data: LogData): boolean {
    if (data !== this.#data || data.reordered !== this.#reordered) this.#restart(data);
    const end = data.dropped + data.length;
    let number = Math.max(this.#next, data.dropped);
    while (number < end) {
      const known = this.#verdictAt(data, number);
      if (known === undefined) break;
      this.#listener.judged(number++, known);
    }
    this.#next = number;
    if (number < end) this.#judge(data, number, Math.min(end, number + sliceLines));
    return this.#next < end;
  }

  #restart(data: LogData): void {
    this.#data = data;
    this.#reordered = data.reordered;
    this.#next = data.dropped;
    this.#listener.restarted();
  }

  #verdictAt(data: LogData, number: number): Verdict | undefined {
    if (!this.pattern.expression) return "match";
    const line = data.at(number - data.dropped);
    if (!line) return "none";
    if (this.#unknown >= mostUnknown) return this.#known.get(line) ?? "unknown";
    return this.#known.get(line);
  }

  #judge(data: LogData, from: number, to: number): void {
    const { expression, isInverse } = this.pattern;
    if (!expression) return;
    const lines: LogLine[] = [];
    for (let number = from; number < to; number++) {
      const line = data.at(number - data.dropped);
      if (line) lines.push(line);
    }
    const answers = this.#matcher(expression, lines.map(searchedText), 1);
    for (const [at, places] of answers.entries()) {
      const line = lines[at];
      if (!line) continue;
      if (!places) this.#unknown++;
      const verdict = !places ? "unknown" : places.length > 0 !== isInverse ? "match" : "none";
      this.#known.set(line, verdict);
      this.#listener.judged(from + at, verdict);
    }
    this.#next = from + answers.length;
  }
}
