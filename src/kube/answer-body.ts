import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Dispatcher } from "undici";
import { contentType, notKubernetes } from "./answer-error.ts";
import type { Exchange } from "./exchange.ts";
import type { Doing } from "./status-error.ts";

type Answer = Dispatcher.ResponseData;

/** Inflates on another thread. */
const inflate = promisify(gunzip);

/** The body's bytes as they come, or its first `limit`; the connection is kept only if that was all. */
export async function readBody(
  { answer, finish }: Exchange,
  limit = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
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

/** The bytes as they were before the server compressed them. */
export async function inflated(bytes: Buffer, { headers }: Answer): Promise<Buffer> {
  return headers["content-encoding"] === "gzip" ? inflate(bytes) : bytes;
}

/** The JSON in the bytes of an answer of 2xx; what is none is not the API's. */
export function parseAnswer(bytes: Buffer, { headers, statusCode }: Answer, doing: Doing): unknown {
  const type = contentType(headers);
  if (!type.includes("json")) throw notKubernetes(doing, `${statusCode} with ${type || "no content type"}`);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw notKubernetes(doing, `${bytes.length} bytes that are not JSON`);
  }
}
