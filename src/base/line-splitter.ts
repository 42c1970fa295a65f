const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface LineLimit {
  maxLineBytes: number;
  /** A longer line is handed out as its start and the number of bytes left out, or it is an error. */
  longer: "cut" | "refuse";
}

/** A character of UTF-8 that lacks its last bytes, at the end: a byte that begins one of 2, 3 or 4, and those there are. */
const unfinished = /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/;

/** How many bytes there are of whole characters: what is cut is not cut in one. */
function wholeCharacters(bytes: Buffer): number {
  const end = bytes.toString("latin1", Math.max(0, bytes.length - 3));
  return bytes.length - (unfinished.exec(end)?.[0].length ?? 0);
}

/** Cuts bytes into lines. Only whole lines are decoded, so a character split over two chunks stays whole. */
export class LineSplitter {
  readonly #limit: LineLimit;
  /** The start of a line whose end did not come yet; at most `maxLineBytes`. */
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #lineBytes = 0;

  constructor(limit: LineLimit) {
    this.#limit = limit;
  }

  /** The lines that this chunk ends, without their ends. Throws for a line that is refused. */
  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#keep(chunk.subarray(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    // A copy: the chunk is the sender's, and its memory is larger than what is kept.
    if (start < chunk.length) this.#keep(new Uint8Array(chunk.subarray(start)));
    return lines;
  }

  /** The line that was begun and not ended, when there is one; it is forgotten. */
  rest(): string | undefined {
    return this.#lineBytes > 0 ? this.#take() : undefined;
  }

  #keep(bytes: Uint8Array): void {
    const { maxLineBytes, longer } = this.#limit;
    this.#lineBytes += bytes.length;
    if (this.#lineBytes > maxLineBytes && longer === "refuse")
      throw new Error(`a line of the stream is longer than ${maxLineBytes} bytes`);
    const kept = bytes.subarray(0, maxLineBytes - this.#keptBytes);
    if (kept.length === 0) return;
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }

  #take(): string {
    const bytes = Buffer.concat(this.#kept, this.#keptBytes);
    const kept = this.#lineBytes > this.#keptBytes ? wholeCharacters(bytes) : bytes.length;
    const cutBytes = this.#lineBytes - kept;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#lineBytes = 0;
    if (cutBytes > 0) return `${bytes.toString("utf8", 0, kept)}... [${cutBytes} more bytes]`;
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return bytes.toString("utf8", 0, end);
  }
}
