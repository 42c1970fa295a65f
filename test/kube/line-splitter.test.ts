import { expect, test } from "vitest";
import { LineSplitter } from "../../src/kube/line-splitter.ts";

function split(...chunks: (string | Buffer)[]): string[] {
  const splitter = new LineSplitter();
  return chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)));
}

test("lines come whole however the chunks are cut", () => {
  const bytes = Buffer.from("first\nzwölf 日本 🚀\nlast\n");
  for (let at = 0; at <= bytes.length; at++) {
    const lines = split(bytes.subarray(0, at), bytes.subarray(at));
    expect(lines).toEqual(["first", "zwölf 日本 🚀", "last"]);
  }
});

test("lines come whole from chunks of one byte", () => {
  const bytes = Buffer.from("zwölf\n🚀\n");
  const chunks = [...bytes].map((byte) => Buffer.of(byte));
  expect(split(...chunks)).toEqual(["zwölf", "🚀"]);
});

test("a carriage return before the line feed belongs to the end, also when it came before", () => {
  expect(split("a\r\nb\r", "\nc\rd\n")).toEqual(["a", "b", "c\rd"]);
});

test("a half last line is never handed out", () => {
  expect(split("whole\nhal", "f")).toEqual(["whole"]);
});
