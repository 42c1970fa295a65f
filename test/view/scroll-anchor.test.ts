import { expect, test } from "vitest";
import { anchoredScroll, positionWords } from "../../src/view/scroll-anchor.ts";

const lines = ["a", "b", "new", "c", "d"];
const indexOf = (key: string) => lines.indexOf(key);

test("the line at the top stays there when lines come or go above it", () => {
  expect(anchoredScroll(2, { key: "c", scroll: 2 }, indexOf)).toBe(3);
  expect(anchoredScroll(4, { key: "c", scroll: 4 }, indexOf)).toBe(3);
  expect(anchoredScroll(1, { key: "b", scroll: 1 }, indexOf)).toBe(1);
});

test("what was scrolled meanwhile counts from there", () => {
  expect(anchoredScroll(5, { key: "c", scroll: 2 }, indexOf)).toBe(6);
  expect(anchoredScroll(1, { key: "c", scroll: 2 }, indexOf)).toBe(2);
});

test("a text at its start stays there, and so does one whose top line is gone", () => {
  expect(anchoredScroll(0, { key: "c", scroll: 2 }, indexOf)).toBe(0);
  expect(anchoredScroll(2, { key: "b", scroll: 0 }, indexOf)).toBe(2);
  expect(anchoredScroll(2, { key: "gone", scroll: 2 }, indexOf)).toBe(2);
  expect(anchoredScroll(2, undefined, indexOf)).toBe(2);
});

test("the position names the lines that are shown, and all of them", () => {
  expect(positionWords({ scroll: 0, height: 22, length: 140 })).toBe("1-22/140");
  expect(positionWords({ scroll: 130, height: 22, length: 140 })).toBe("131-140/140");
  expect(positionWords({ scroll: 0, height: 22, length: 22 })).toBe("");
  expect(positionWords({ scroll: 0, height: 22, length: 522, isMore: true })).toBe("1-22/522+");
});
