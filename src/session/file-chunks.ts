import { open } from "node:fs/promises";

/** Few reads for a large file, little memory for a small one. */
const chunkBytes = 1 << 20;

/**
 * The bytes of a file, all chunks in one buffer: each holds only until the next is asked for. (A stream's chunks
 * pile up until the garbage collector comes by: 100 MB more for a file of 100 MB.)
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
