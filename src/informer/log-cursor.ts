/** RFC 3339 with a blank, as the kubelet puts it before each line. */
const timePrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)(?: |$)/;

/** `2026-01-15T12:00:02`, without the fraction. */
const secondLength = 19;

/**
 * A line of an earlier second may be written late, where a container's two outputs are written apart: so much of the
 * log is read again.
 */
const overlapSeconds = 1;

const digitZero = 0x30;

/** A line without its time prefix. `stamp`: the prefix itself, without its blank. */
export interface TakenLine {
  at?: number;
  stamp?: string;
  text: string;
}

/**
 * The place reached in a log. A resumed log starts at a whole second (the server knows no finer), so the lines of the
 * last two seconds come again: those taken already are recognised and left out.
 */
export class LogCursor {
  #second: number | undefined;
  /** The lines taken of that second, and of the one before. */
  #taken: string[] = [];
  #takenBefore: string[] = [];
  /** Lines that come again after a resumption, how often each, and how many of them are left. */
  #repeats = new Map<string, number>();
  #repeatsLeft = 0;
  #repeatsTo: number | undefined;
  #isWhole = true;
  /** Most lines have the second of the line before. */
  #prefix = "";
  #prefixMs = 0;

  /** Where to resume; absent before the first line with a time. */
  get sinceTime(): string | undefined {
    return this.#second === undefined
      ? undefined
      : new Date((this.#second - overlapSeconds) * 1000).toISOString();
  }

  /** Since it was resumed, a line came again that was taken before: there is nothing between them that is not held. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The log is read again from `sinceTime` on. */
  resume(): void {
    this.#repeats.clear();
    for (const lines of [this.#takenBefore, this.#taken])
      for (const line of lines) this.#repeats.set(line, (this.#repeats.get(line) ?? 0) + 1);
    this.#repeatsLeft = this.#takenBefore.length + this.#taken.length;
    this.#repeatsTo = this.#second;
    this.#isWhole = this.#second === undefined;
  }

  /** Another log begins: nothing of it was taken. */
  restart(): void {
    this.#second = undefined;
    this.#taken = [];
    this.#takenBefore = [];
    this.resume();
  }

  /** Is this time before the place that was reached? ms since epoch. */
  isBehind(at: number): boolean {
    return this.#second !== undefined && at < (this.#second - overlapSeconds) * 1000;
  }

  /** The line without its time prefix, or nothing when it was taken before. */
  take(raw: string): TakenLine | undefined {
    const end = this.#readTime(raw);
    if (end === undefined) return { text: raw };
    const second = this.#prefixMs / 1000;
    if (this.#isRepeat(raw, second)) return undefined;
    this.#count(raw, second);
    const at = this.#prefixMs + fractionMs(raw);
    return { at, stamp: raw.slice(0, end), text: raw.slice(end + 1) };
  }

  /** Where the prefix ends; nothing if there is none. */
  #readTime(raw: string): number | undefined {
    if (this.#prefix !== "" && raw.startsWith(this.#prefix)) {
      const blank = raw.indexOf(" ", secondLength);
      const end = blank < 0 ? raw.length : blank;
      if (raw[end - 1] === "Z") return end;
    }
    const found = timePrefix.exec(raw);
    if (!found) return undefined;
    const [whole = "", prefix = ""] = found;
    const end = whole.trimEnd().length;
    const ms = Date.parse(raw.slice(0, end));
    if (Number.isNaN(ms)) return undefined;
    this.#prefixMs = Math.floor(ms / 1000) * 1000;
    this.#prefix = raw[end - 1] === "Z" ? prefix : "";
    return end;
  }

  #isRepeat(raw: string, second: number): boolean {
    if (this.#repeatsTo === undefined || second > this.#repeatsTo) return false;
    if (second < this.#repeatsTo - overlapSeconds) return true;
    if (this.#repeatsLeft === 0) return false;
    const left = this.#repeats.get(raw) ?? 0;
    if (left === 0) return false;
    this.#repeats.set(raw, left - 1);
    this.#repeatsLeft--;
    this.#isWhole = true;
    return true;
  }

  #count(raw: string, second: number): void {
    const last = this.#second;
    if (last === undefined || second > last) {
      this.#takenBefore = last !== undefined && second === last + 1 ? this.#taken : [];
      this.#taken = [];
      this.#second = second;
    }
    const newest = Math.max(second, last ?? second);
    if (second === newest) this.#taken.push(raw);
    else if (second === newest - overlapSeconds) this.#takenBefore.push(raw);
  }
}

/** The milliseconds of a second's fraction, cut. */
function fractionMs(raw: string): number {
  if (raw[secondLength] !== ".") return 0;
  let ms = 0;
  for (let place = 1; place <= 3; place++) {
    const digit = raw.charCodeAt(secondLength + place) - digitZero;
    ms = ms * 10 + (digit >= 0 && digit <= 9 ? digit : 0);
  }
  return ms;
}
