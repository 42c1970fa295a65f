import { expect, it } from "vitest";
import { LineSplitter } from "../../src/informer/line-splitter.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

it("lines split over chunks of one byte come whole, characters too", () => {
  const splitter = new LineSplitter();
  const lines = [...bytes("grün\n日本\n")].flatMap((byte) => splitter.push(Uint8Array.of(byte)));
  expect(lines).toEqual(["grün", "日本"]);
});

it("several lines in a chunk, blank ones and CRLF", () => {
  const splitter = new LineSplitter();
  expect(splitter.push(bytes("a\r\n\nb\nc"))).toEqual(["a", "", "b"]);
  expect(splitter.rest()).toBe("c");
  expect(splitter.rest()).toBeUndefined();
});

it("what is no UTF-8 is replaced", () => {
  expect(new LineSplitter().push(Uint8Array.of(0x61, 0xff, 0x62, 0x0a))).toEqual(["a\u{fffd}b"]);
});

it("a very long line is cut at 16 KiB and says how much is missing", () => {
  const splitter = new LineSplitter();
  for (let part = 0; part < 100; part++) expect(splitter.push(bytes("x".repeat(1024)))).toEqual([]);
  const [line] = splitter.push(bytes("\nnext\n"));
  expect(line).toBe(`${"x".repeat(16 * 1024)}… [${84 * 1024} more bytes]`);
});

it("does not keep the memory of the chunk it was given", () => {
  const splitter = new LineSplitter();
  const chunk = bytes("abc");
  splitter.push(chunk);
  chunk.fill(0x7a);
  expect(splitter.rest()).toBe("abc");
});
