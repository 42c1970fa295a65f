/** Longer lines are dumps that nobody reads in a terminal; the kubelet too splits its records at 16 KiB. */
const maxLineBytes = 16 * 1024;

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Cuts bytes into lines. Only whole lines are decoded, so a character split over two chunks stays whole. */
export class LineSplitter {
  /** The start of a line whose end did not come yet; at most `maxLineBytes`. */
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #lineBytes = 0;

  /** The lines that this chunk ends. */
  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    // A copy: the chunk is the sender's, and its memory is larger than what is kept.
    if (start < chunk.length) this.#keep(chunk.slice(start));
    return lines;
  }

  /** The line that was begun and not ended, when there is one; it is forgotten. */
  rest(): string | undefined {
    return this.#lineBytes > 0 ? this.#take() : undefined;
  }

  #keep(bytes: Uint8Array): void {
    this.#lineBytes += bytes.length;
    const room = maxLineBytes - this.#keptBytes;
    if (room <= 0) return;
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }

  #take(): string {
    const bytes = Buffer.concat(this.#kept, this.#keptBytes);
    const cutBytes = this.#lineBytes - this.#keptBytes;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#lineBytes = 0;
    if (cutBytes > 0) return `${bytes.toString("utf8")}… [${cutBytes} more bytes]`;
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return bytes.toString("utf8", 0, end);
  }
}
