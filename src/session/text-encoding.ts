import { TextDecoder } from "node:util";

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The chunks as UTF-8 without a byte order mark. UTF-16 is what PowerShell's `>` writes. */
export async function* toUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const bytes of withWholeStart(chunks)) {
    if (isFirst) decoder = utf16Decoder(bytes);
    const plain = isFirst && bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes;
    isFirst = false;
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : plain;
  }
}

/** The same bytes; the first chunk is long enough for a byte order mark unless the input is shorter. */
async function* withWholeStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!start) yield bytes;
    else {
      start = Buffer.concat([start, bytes]);
      if (start.length < utf8Mark.length) continue;
      yield start;
      start = undefined;
    }
  }
  if (start && start.length > 0) yield start;
}

function utf16Decoder(bytes: Buffer): TextDecoder | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be");
  return undefined;
}
