import { fieldsOf, textOf } from "../base/fields.ts";
import { findJsonFault } from "./json-fault.ts";
import { type JsonPiece, JsonSplitter } from "./json-splitter.ts";
import type { ObjectFile } from "./object-file.ts";
import { type Place, TextFault } from "./session-error.ts";

/** Reads concatenated JSON documents into `file`: lists, single objects, JSON lines, watch events. */
export async function readJson(chunks: AsyncIterable<Buffer>, file: ObjectFile): Promise<void> {
  const splitter = new JsonSplitter();
  for await (const chunk of chunks) {
    for (const piece of splitter.feed(chunk)) readPiece(piece, file);
  }
  splitter.end();
}

function readPiece(piece: JsonPiece, file: ObjectFile): void {
  const value = parsePiece(piece);
  if (piece.role === "envelope") {
    for (let rest = entriesInPlace(value, piece); rest > 0; rest--) file.addItem(undefined);
    file.endList(textOf(fieldsOf(value), "kind"));
  } else if (piece.role === "item") file.addItem(value);
  else file.addDocument(value);
}

/** How many entries of a list stand in its envelope: objects do not, each has a mark after it instead. */
function entriesInPlace(list: unknown, { marks }: JsonPiece): number {
  const entries = Array.isArray(list) ? list : fieldsOf(list).items;
  return Array.isArray(entries) ? entries.length - (marks.length - 1) : 0;
}

function parsePiece(piece: JsonPiece): unknown {
  const text = piece.bytes.toString("utf8");
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const fault = findJsonFault(text);
    if (!fault) throw thrown;
    throw new TextFault(`not JSON: ${fault.why}`, placeIn(piece, text, fault.offset));
  }
}

/** The place in the file of an offset into the piece's text. */
function placeIn(piece: JsonPiece, text: string, offset: number): Place | undefined {
  const before = Buffer.from(text.slice(0, offset));
  const mark = piece.marks.findLast((candidate) => candidate.offset <= before.length);
  if (!mark) return undefined;
  const between = before.subarray(mark.offset);
  const lineStart = between.lastIndexOf(0x0a) + 1;
  if (lineStart === 0) return { line: mark.place.line, column: mark.place.column + between.length };
  const lines = between.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0);
  return { line: mark.place.line + lines, column: between.length - lineStart + 1 };
}
