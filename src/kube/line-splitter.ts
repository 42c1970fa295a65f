const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Far above etcd's limit for one object (1.5 MiB by default): a longer line is no watch event. */
const maxLineBytes = 64 * 1024 * 1024;

/** Cuts a stream of bytes into lines. Only whole lines are decoded, so no character is ever cut. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #size = 0;

  /** The lines that end in this chunk, without their ends; the rest waits for the next chunk. */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      lines.push(this.#take(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#size += part.length;
    if (this.#size > maxLineBytes) throw new Error("a line of the stream is longer than 64 MiB");
  }

  #take(last: Buffer): string {
    const line = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]);
    this.#parts = [];
    this.#size = 0;
    const length = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
    return line.toString("utf8", 0, length);
  }
}
