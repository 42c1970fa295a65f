import { blanks } from "./json-splitter.ts";
import type { ObjectFile } from "./object-file.ts";
import { readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";
import { TextFault } from "./session-error.ts";
import { toUtf8 } from "./text-encoding.ts";

const jsonStarts = new Set([0x7b, 0x5b]);

/** Reads a file into `file`; its format follows from its first character: a bracket is JSON, all else YAML. */
export async function readObjects(chunks: AsyncIterable<Uint8Array>, file: ObjectFile): Promise<void> {
  const text = toUtf8(chunks)[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  for (;;) {
    const next = await text.next();
    if (next.done) return;
    held.push(next.value);
    const first = next.value.find((byte) => !blanks.has(byte));
    if (first === undefined) continue;
    const all = chain(held, text);
    return jsonStarts.has(first) ? readJson(all, file) : readYaml(textOnly(all), file);
  }
}

async function* chain(held: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let chunk = held.shift(); chunk; chunk = held.shift()) yield chunk;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* textOnly(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    if (chunk.includes(0)) throw new TextFault("neither JSON nor YAML: it holds bytes that are no text");
    yield chunk;
  }
}
