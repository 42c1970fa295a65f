/** A text or bytes as chunks of `size` bytes, all in one buffer that is used again: none holds after the next. */
export async function* chunksOf(content: string | Uint8Array, size = 65536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, at + size);
    yield buffer.subarray(0, length);
    buffer.fill(0x58);
  }
}
