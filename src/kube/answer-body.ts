import { pipeline, type Readable, type TransformOptions } from "node:stream";
import { createGunzip, type ZlibOptions } from "node:zlib";
import type { Dispatcher } from "undici";
import { notKubernetes } from "./answer-error.ts";
import type { Exchange } from "./exchange.ts";
import type { Doing } from "./status-error.ts";

type Answer = Dispatcher.ResponseData;

/** Lists inflate to ten times their bytes; with zlib's 16 KiB the calls cost four times what the work does. */
const inflatedChunkBytes = 262_144;

/** The first `limit` bytes of the body; the connection is kept only if that was all. */
export async function readStart({ answer, finish }: Exchange, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) return Buffer.concat(chunks, size).subarray(0, limit);
  }
  finish();
  return Buffer.concat(chunks, size);
}

/** The bytes of an answer as they were before the server compressed them; inflated on another thread. */
export async function* plainChunks({ answer, finish }: Exchange): AsyncGenerator<Buffer> {
  yield* answer.headers["content-encoding"] === "gzip" ? inflated(answer.body) : answer.body;
  finish();
}

function inflated(body: Answer["body"]): Readable {
  // One chunk at a time: what comes meanwhile is gathered into the next one.
  const options: ZlibOptions & TransformOptions = { chunkSize: inflatedChunkBytes, writableHighWaterMark: 1 };
  const gunzip = createGunzip(options);
  // Whoever reads hears of a fault of either.
  pipeline(gathered(body), gunzip, () => undefined);
  return gunzip;
}

/** All that has come since the last time, in one piece: servers compress in small ones, each a call to another thread. */
async function* gathered(body: Answer["body"]): AsyncGenerator<Buffer> {
  yield* body;
}

/** The JSON in the bytes of an answer of 2xx; what is none is not the API's. */
export function parseJson(bytes: Buffer, doing: Doing): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw notKubernetes(doing, `${bytes.length} bytes that are not JSON`);
  }
}
