import { notKubernetes } from "./answer-error.ts";
import { ProtobufFault } from "./protobuf-reader.ts";
import type { Doing } from "./status-error.ts";

/** Makes items of the bytes of a list. Throws `SyntaxError` or `ProtobufFault` for what is none. */
export interface ItemReader<T> {
  /** The items that this chunk ends. */
  push(chunk: Buffer): T[];
  /** The items that are left. */
  end(): T[];
}

/** The bytes of a list behind its head, as they come. */
export interface ArrivingList<T> {
  /** What has come already. */
  first: Buffer;
  chunks: AsyncIterator<Buffer>;
  items: ItemReader<T>;
  /** What its bytes should be. */
  form: "JSON" | "protobuf";
  doing: Doing;
}

/** The items of a list in batches, as they come. */
export async function* arrivingItems<T>(list: ArrivingList<T>): AsyncGenerator<T[]> {
  const { first, chunks, items, form, doing } = list;
  let bytes = 0;
  const read = (some: () => T[]): T[] => {
    try {
      return some();
    } catch (thrown) {
      if (!(thrown instanceof ProtobufFault || thrown instanceof SyntaxError)) throw thrown;
      throw notKubernetes(doing, `${bytes} bytes that are not ${form}`);
    }
  };
  try {
    for (let chunk: Buffer | undefined = first; chunk; chunk = await nextOf(chunks)) {
      const next = chunk;
      bytes += next.length;
      const batch = read(() => items.push(next));
      if (batch.length > 0) yield batch;
    }
    yield read(() => items.end());
  } finally {
    await chunks.return?.();
  }
}

/** The next chunk, if one comes. */
export async function nextOf(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const result = await chunks.next();
  return result.done ? undefined : result.value;
}
