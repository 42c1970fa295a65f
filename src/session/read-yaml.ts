import { parseDocument } from "yaml";
import type { ObjectFile } from "./object-file.ts";
import { type Place, TextFault } from "./session-error.ts";

/** A line that parts two documents. Text inside a document is indented, so it cannot be one by chance. */
const separator = /^---(?:\s|$)/;

/** Reads YAML documents into `file`, one at a time. */
export async function readYaml(chunks: AsyncIterable<Buffer>, file: ObjectFile): Promise<void> {
  let lines: string[] = [];
  let startLine = 1;
  let line = 1;
  for await (const text of linesOf(chunks)) {
    if (separator.test(text)) {
      readDocument(lines, startLine, file);
      // What follows the dashes on their line belongs to the document; blanks keep its columns.
      lines = [text.replace("---", "   ")];
      startLine = line;
    } else lines.push(text);
    line++;
  }
  readDocument(lines, startLine, file);
}

function readDocument(lines: readonly string[], startLine: number, file: ObjectFile): void {
  const document = parseDocument(lines.join("\n"), {
    logLevel: "silent",
    uniqueKeys: false,
    prettyErrors: true,
  });
  const error = document.errors[0];
  if (error) {
    const [position] = error.linePos ?? [];
    const place: Place | undefined = position && {
      line: position.line + startLine - 1,
      column: position.col,
    };
    const why = error.message.split(" at line ")[0]?.split("\n")[0] ?? error.code;
    throw new TextFault(`neither JSON nor YAML: ${why}`, place);
  }
  if (document.contents === null) return;
  const value: unknown = document.toJS();
  if (value !== null) file.addDocument(value);
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    rest.push(first);
    if (others.length === 0) continue;
    yield trimReturn(rest.join(""));
    rest = [others.pop() ?? ""];
    for (const line of others) yield trimReturn(line);
  }
  const last = rest.join("") + decoder.decode();
  if (last !== "") yield trimReturn(last);
}

const trimReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);
