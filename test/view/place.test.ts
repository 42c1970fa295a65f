import { expect, test } from "vitest";
import { leastContext, leastHead, shortContext, shortPlace } from "../../src/view/place.ts";
import { spansWidth } from "../../src/view/spans.ts";
import { symbolsOf } from "../../src/view/symbols.ts";

const placeOf = (context: string, isAscii = false) => ({
  source: { kind: "cluster", context, server: "https://x" } as const,
  namespaces: ["shop"],
  symbols: symbolsOf(isAscii ? "ascii" : "unicode"),
});
const shown = (spans: ReturnType<typeof shortContext>) => spans?.map(({ text }) => text).join("");

test("a context of wide letters needs as much room as it takes", () => {
  const place = placeOf("漢字漢字");
  expect(shortContext(place, 7, leastContext)).toBeUndefined();
  expect(shown(shortContext(place, 8, leastContext))).toBe("漢字漢字");
  expect(shortPlace(place, 7 + " / shop".length)).toBeUndefined();
  expect(shown(shortPlace(place, 8 + " / shop".length))).toBe("漢字漢字 / shop");
});

test("a hidden character takes the room of its name", () => {
  const place = placeOf("a\u202eb");
  expect(shortContext(place, 9, leastContext)).toBeUndefined();
  expect(shown(shortContext(place, 10, leastContext))).toBe("a<U+202E>b");
});

test("letters with marks need no more room than they take", () => {
  const place = placeOf("e\u0301e\u0301e\u0301e\u0301");
  expect(shown(shortContext(place, 4, leastHead))).toBe("e\u0301e\u0301e\u0301e\u0301");
  expect(shortContext(place, 3, leastHead)).toBeUndefined();
});

test("in ASCII each of them takes the room of its code", () => {
  const place = placeOf("漢", true);
  expect(shortContext(place, 5, leastHead)).toBeUndefined();
  const cut = shortContext(place, 6, leastHead);
  expect(spansWidth(cut ?? [])).toBeLessThanOrEqual(6);
});

test("a long one is cut where it can still be told from others", () => {
  expect(shown(shortContext(placeOf("漢".repeat(20)), 12, leastContext))).toBe("漢漢漢漢漢…");
  expect(shortContext(placeOf("漢".repeat(20)), 11, leastContext)).toBeUndefined();
});
