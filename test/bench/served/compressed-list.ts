import { gunzipSync, gzipSync } from "node:zlib";

/** Objects that are compressed together. Pages are whole chunks, so that nothing is compressed when it is asked for. */
export const chunkSize = 50;

/** Of the API server. */
const gzipLevel = 1;

export interface ListInfo {
  kind: string;
  version: number;
}

const compress = (text: string) => gzipSync(text, { level: gzipLevel });
const comma = compress(",");
const end = compress("]}");

/** A list that is compressed once and served in pages or whole: gzip members one after another are one gzip file. */
export class CompressedList {
  readonly #info: ListInfo;
  readonly #chunks: Buffer[] = [];
  readonly #size: number;

  /** `print` gives the JSON of the object at an index. */
  constructor(info: ListInfo, size: number, print: (index: number) => string) {
    this.#info = info;
    this.#size = size;
    for (let from = 0; from < size; from += chunkSize) {
      const length = Math.min(chunkSize, size - from);
      this.#chunks.push(compress(Array.from({ length }, (_, at) => print(from + at)).join(",")));
    }
  }

  /** The pieces of an answer's compressed body; without `limit`, of the whole list. `from` counts objects. */
  page(from: number, limit: number | undefined): Buffer[] {
    const first = from / chunkSize;
    const count = limit === undefined ? this.#chunks.length : Math.max(1, Math.floor(limit / chunkSize));
    const chunks = this.#chunks.slice(first, first + count);
    const next = (first + chunks.length) * chunkSize;
    const items = chunks.flatMap((chunk, at) => (at === 0 ? [chunk] : [comma, chunk]));
    return [compress(this.#head(next)), ...items, end];
  }

  #head(next: number): string {
    const { kind, version } = this.#info;
    const more = next < this.#size && { continue: `from-${next}`, remainingItemCount: this.#size - next };
    const metadata = { resourceVersion: String(version), ...more };
    return `${JSON.stringify({ kind, apiVersion: "v1", metadata }).slice(0, -1)},"items":[`;
  }
}

/** The number of objects before the page that a token stands for. */
export const readToken = (token: string | null) => (token ? Number(token.slice("from-".length)) : 0);

/** For clients that do not take compressed answers. */
export const inflate = (pieces: readonly Buffer[]) => gunzipSync(Buffer.concat(pieces));
