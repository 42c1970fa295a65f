import { describe, expect, test } from "vitest";
import { type LineLimit, LineSplitter } from "../../src/base/line-splitter.ts";

const cut16: LineLimit = { maxLineBytes: 16 * 1024, longer: "cut" };
const bytesOf = (text: string) => new TextEncoder().encode(text);

function split(...chunks: (string | Uint8Array)[]): string[] {
  const splitter = new LineSplitter(cut16);
  return chunks.flatMap((chunk) => splitter.push(typeof chunk === "string" ? bytesOf(chunk) : chunk));
}

test("lines come whole however the chunks are cut", () => {
  const bytes = bytesOf("first\nzwölf 日本 🚀\nlast\n");
  for (let at = 0; at <= bytes.length; at++) {
    const lines = split(bytes.subarray(0, at), bytes.subarray(at));
    expect(lines).toEqual(["first", "zwölf 日本 🚀", "last"]);
  }
});

test("lines come whole from chunks of one byte", () => {
  const chunks = [...bytesOf("zwölf\n🚀\n")].map((byte) => Uint8Array.of(byte));
  expect(split(...chunks)).toEqual(["zwölf", "🚀"]);
});

test("a carriage return before the line feed belongs to the end, also when it came before", () => {
  expect(split("a\r\n\nb\r", "\nc\rd\n")).toEqual(["a", "", "b", "c\rd"]);
});

test("a half last line is handed out only when asked for, once", () => {
  const splitter = new LineSplitter(cut16);
  expect(splitter.push(bytesOf("whole\nhal"))).toEqual(["whole"]);
  expect(splitter.push(bytesOf("f"))).toEqual([]);
  expect(splitter.rest()).toBe("half");
  expect(splitter.rest()).toBeUndefined();
});

test("what is no UTF-8 is replaced", () => {
  expect(split(Uint8Array.of(0x61, 0xff, 0x62, 0x0a))).toEqual(["a\u{fffd}b"]);
});

describe("a line over the limit", () => {
  test("is cut and says how much is missing", () => {
    const splitter = new LineSplitter(cut16);
    for (let part = 0; part < 100; part++) expect(splitter.push(bytesOf("x".repeat(1024)))).toEqual([]);
    const [line, next] = splitter.push(bytesOf("\nnext\n"));
    expect(line).toBe(`${"x".repeat(16 * 1024)}... [${84 * 1024} more bytes]`);
    expect(next).toBe("next");
  });

  test.for(["é", "漢", "😀"])("is not cut inside of %s", (character) => {
    for (let shift = 0; shift < 4; shift++) {
      const text = "x".repeat(shift) + character.repeat(10_000);
      const [line = ""] = new LineSplitter(cut16).push(bytesOf(`${text}\n`));
      const [, start = "", rest] = /^(.*)\.\.\. \[(\d+) more bytes\]$/.exec(line) ?? [];
      expect(text.startsWith(start)).toBe(true);
      expect(bytesOf(start).length + Number(rest)).toBe(bytesOf(text).length);
    }
  });

  test("is refused before its end where it can be nothing useful", () => {
    const splitter = new LineSplitter({ maxLineBytes: 8, longer: "refuse" });
    expect(splitter.push(bytesOf("12345678\n1234567"))).toEqual(["12345678"]);
    expect(() => splitter.push(bytesOf("89"))).toThrow("a line of the stream is longer than 8 bytes");
  });
});

test.each([["Uint8Array", bytesOf("abc")] as const, ["Buffer", Buffer.from("abc")] as const])(
  "does not keep the memory of the %s it was given",
  (_kind, chunk) => {
    const splitter = new LineSplitter(cut16);
    splitter.push(chunk);
    chunk.fill(0x7a);
    expect(splitter.rest()).toBe("abc");
  },
);
