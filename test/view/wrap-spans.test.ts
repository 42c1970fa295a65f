import { expect, test, vi } from "vitest";
import type { SafeText } from "../../src/base/safe-text.ts";
import type { Span } from "../../src/view/line.ts";
import { span } from "../../src/view/spans.ts";
import { wrappedRows, wrapSpans } from "../../src/view/wrap-spans.ts";

const texts = (rows: Iterable<readonly Span[]>) =>
  Array.from(rows, (row) => row.map(({ text }) => text).join(""));

test("rows are as full as they can be, and spans go on in the next row", () => {
  expect(wrapSpans([span("abcd", "bad"), span("efgh")], 3)).toEqual([
    [{ text: "abc", tone: "bad" }],
    [
      { text: "d", tone: "bad" },
      { text: "ef", tone: "plain" },
    ],
    [{ text: "gh", tone: "plain" }],
  ]);
  expect(texts(wrapSpans([span("漢字a漢")], 3))).toEqual(["漢", "字a", "漢"]);
  expect(wrapSpans([span("abc")], 3)).toEqual([[span("abc")]]);
});

test("rows end at blanks, but not far from their end", () => {
  expect(texts(wrapSpans([span("one two "), span("three four")], 10, true))).toEqual([
    "one two ",
    "three four",
  ]);
  expect(texts(wrapSpans([span("a bcdefghijklmnop")], 10, true))).toEqual(["a bcdefghi", "jklmnop"]);
});

test("where a wide character has no room, the others go on", () => {
  expect(texts(wrapSpans([span("a漢b")], 1))).toEqual(["a", "b"]);
});

/** Spans that count how often their text is read. */
function countingSpans(count: number): { spans: Span[]; reads: () => number } {
  let reads = 0;
  const one = (at: number): Span => ({
    tone: at % 2 === 0 ? "escaped" : "plain",
    get text() {
      reads++;
      return (at % 2 === 0 ? "␛" : "[") as SafeText;
    },
  });
  return { spans: Array.from({ length: count }, (_, at) => one(at)), reads: () => reads };
}

test("the work grows with the text, not with its square", () => {
  const { spans, reads } = countingSpans(20_000);
  expect(wrapSpans(spans, 78, true)).toHaveLength(Math.ceil(20_000 / 78));
  expect(reads()).toBeLessThan(5 * 20_000);

  const segment = vi.spyOn(Intl.Segmenter.prototype, "segment");
  wrapSpans([span("é漢".repeat(10_000))], 78);
  const segmented = segment.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  segment.mockRestore();
  expect(segmented).toBeGreaterThan(0);
  expect(segmented).toBeLessThan(5 * 20_000);
});

test("rows that nobody asks for are not made", () => {
  const { spans, reads } = countingSpans(20_000);
  const [first] = wrappedRows(spans, 78);
  expect(first).toHaveLength(78);
  expect(reads()).toBeLessThan(500);
});

test("text in which each character is a cell is cut where measured text is", () => {
  const words = "a bb ccc dddd eeeeeeeeeeeeeeeeeeeeeee  f g".repeat(3);
  for (const width of [0, 1, 2, 7, 10, 31, 200])
    for (const byWord of [false, true])
      for (let from = 0; from < words.length; from += 5) {
        const simple = [
          span(words.slice(0, from), "bad"),
          span(""),
          span(words.slice(from)),
          span("z", "ok"),
        ];
        // One character more that takes a cell, but is none of the simple ones.
        const measured = simple.with(3, span("é", "ok"));
        const rows = [...wrappedRows(simple, width, byWord)].map((row) =>
          row.map((one) => (one.tone === "ok" ? span("é", "ok") : one)),
        );
        expect(rows).toEqual([...wrappedRows(measured, width, byWord)]);
      }
});
