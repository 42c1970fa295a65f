import { type Place, TextFault } from "./session-error.ts";

/** A stretch of the file that can be parsed by itself. `marks` say where its offsets lie in the file. */
export interface JsonPiece {
  /** `document`: a whole top-level value. `item`: an object of a list. `envelope`: the list, with `0` for each such item. */
  role: "document" | "item" | "envelope";
  bytes: Buffer;
  marks: readonly PieceMark[];
}

/** The byte at `offset` of the piece stands at `place`; those after it follow on. */
export interface PieceMark {
  offset: number;
  place: Place;
}

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const openBrace = 0x7b;
const openBracket = 0x5b;
const closeBrace = 0x7d;
const closeBracket = 0x5d;
/** JSON's white space. */
export const blanks: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** 1 for the bytes that the splitter looks at between strings: most are not. */
const matters = new Uint8Array(256);
for (const byte of [quote, newline, openBrace, openBracket, closeBrace, closeBracket]) matters[byte] = 1;

/** Index of the next byte that matters, or the chunk's length. */
function skipDull(chunk: Buffer, start: number): number {
  let at = start;
  while (at < chunk.length && matters[chunk[at] as number] === 0) at++;
  return at;
}

/** Index of the quote that ends a string; at least the chunk's length when it goes on, one more after a last backslash. */
function stringEnd(chunk: Buffer, start: number): number {
  let at = start;
  while (at < chunk.length) {
    const byte = chunk[at];
    if (byte === quote) return at;
    at += byte === backslash ? 2 : 1;
  }
  return at;
}

/** What stands before the array of a list. 64 bytes of it are looked at: the key, the colon and ample blanks. */
const itemsKey = /(?<!\\)"items"\s*:\s*$/;
const itemsKeyReach = 64;
const itemStandIn = Buffer.from("0");

class Parts {
  #chunks: Buffer[] = [];
  #length = 0;
  marks: PieceMark[] = [];

  mark(place: Place) {
    this.marks.push({ offset: this.#length, place });
  }
  push(bytes: Buffer) {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
  /** The last bytes, as far as the key of a list can reach back. */
  tail(): string {
    let tail = "";
    for (let index = this.#chunks.length - 1; index >= 0 && tail.length < itemsKeyReach; index--) {
      tail = (this.#chunks[index]?.subarray(-itemsKeyReach).toString("latin1") ?? "") + tail;
    }
    return tail;
  }
  take(role: JsonPiece["role"]): JsonPiece {
    const only = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    return { role, bytes: only ?? Buffer.concat(this.#chunks), marks: this.marks };
  }
}

/**
 * Cuts concatenated JSON documents into pieces while their bytes arrive, looking only at brackets and strings.
 * The objects of a top-level array, or of `items` in a top-level object, come one by one, so a list of any
 * length is never parsed as one tree. Whether a piece is JSON at all is its reader's to find out.
 */
export class JsonSplitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  /** Bytes before the chunk; and, counted the same way, where the line starts. */
  #before = 0;
  #lineStart = 0;
  /** Depth inside the list's array, once one was seen in this document. */
  #listDepth: number | undefined;
  #document = new Parts();
  #item: Parts | undefined;
  #chunk: Buffer = Buffer.alloc(0);
  /** First byte of the chunk that no part holds yet. */
  #from = 0;
  #found: JsonPiece[] = [];

  /** The pieces that end in this chunk. They lie in its memory, so they hold no longer than it does. */
  feed(chunk: Buffer): JsonPiece[] {
    this.#chunk = chunk;
    this.#from = 0;
    this.#found = [];
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inString) at = this.#skipString(at);
      else {
        if (this.#depth > 0) at = skipDull(chunk, at);
        if (at < chunk.length) this.#structure(chunk[at] as number, at);
      }
    }
    if (this.#depth > 0) this.#cut(chunk.length);
    this.#before += chunk.length;
    return this.#found;
  }

  /** Throws when the input ended inside a document. */
  end(): void {
    if (this.#depth === 0) return;
    const start = this.#document.marks[0]?.place.line;
    const why = `half a JSON document: unexpected end (the document starts on line ${start})`;
    throw new TextFault(why, this.#place(0));
  }

  #structure(byte: number, at: number): void {
    if (byte === quote && this.#depth > 0) this.#inString = true;
    else if (byte === openBrace || byte === openBracket) this.#open(byte, at);
    else if ((byte === closeBrace || byte === closeBracket) && this.#depth > 0) this.#close(at);
    else if (byte === newline) {
      this.#line++;
      this.#lineStart = this.#before + at + 1;
    } else if (this.#depth === 0 && !blanks.has(byte)) {
      throw new TextFault("expected a JSON object here", this.#place(at));
    }
  }

  /** Index of the byte that ends the string, or the chunk's last one. */
  #skipString(start: number): number {
    const end = stringEnd(this.#chunk, this.#escaped ? start + 1 : start);
    this.#escaped = end > this.#chunk.length;
    this.#inString = end >= this.#chunk.length;
    return Math.min(end, this.#chunk.length - 1);
  }

  #open(byte: number, at: number): void {
    if (this.#depth === 0) this.#begin(byte, at);
    else if (byte === openBracket && this.#depth === 1 && this.#listDepth === undefined) this.#enterList(at);
    else if (byte === openBrace && this.#depth === this.#listDepth) {
      this.#cut(at);
      this.#item = new Parts();
      this.#item.mark(this.#place(at));
    }
    this.#depth++;
  }

  #begin(byte: number, at: number): void {
    this.#document = new Parts();
    this.#document.mark(this.#place(at));
    this.#from = at;
    this.#listDepth = byte === openBracket ? 1 : undefined;
  }

  #enterList(at: number): void {
    this.#cut(at);
    if (itemsKey.test(this.#document.tail())) this.#listDepth = 2;
  }

  #close(at: number): void {
    this.#depth--;
    if (this.#item && this.#depth === this.#listDepth) {
      this.#finish(this.#item, "item", at + 1);
      this.#item = undefined;
      this.#document.push(itemStandIn);
      this.#document.mark(this.#place(at + 1));
    } else if (this.#depth === 0) {
      const role = this.#listDepth === undefined ? "document" : "envelope";
      this.#finish(this.#document, role, at + 1);
    } else if (this.#depth < (this.#listDepth ?? 0)) this.#listDepth = -1;
  }

  /** Hands a copy of the bytes before `at` to what they belong to: the chunk may be gone when it ends. */
  #cut(at: number): void {
    (this.#item ?? this.#document).push(Buffer.from(this.#chunk.subarray(this.#from, at)));
    this.#from = at;
  }

  /** The piece that ends before `at`. Its last bytes are not copied: it is read before the chunk goes. */
  #finish(parts: Parts, role: JsonPiece["role"], at: number): void {
    parts.push(this.#chunk.subarray(this.#from, at));
    this.#from = at;
    this.#found.push(parts.take(role));
  }

  #place(at: number): Place {
    return { line: this.#line, column: this.#before + at - this.#lineStart + 1 };
  }
}
