/** Bytes of a block: large enough that few objects straddle the end, small enough to waste little. */
const blockBytes = 1 << 20;
/** UTF-8 takes at most this many bytes for a code unit of a string. */
const mostBytesPerUnit = 3;

/** Holds many texts as UTF-8 in a few large blocks, which the garbage collector need not look into. */
export class ByteArena {
  #block = Buffer.alloc(0);
  #used = 0;

  /** The text's bytes, to be read and never changed. */
  keep(text: string): Buffer {
    const most = text.length * mostBytesPerUnit;
    if (most > blockBytes) return Buffer.from(text);
    if (this.#used + most > this.#block.length) {
      this.#block = Buffer.allocUnsafeSlow(blockBytes);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#block.write(text, start);
    return this.#block.subarray(start, this.#used);
  }
}
