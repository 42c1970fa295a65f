import { describe, expect, test } from "vitest";
import { safeText } from "../../src/base/safe-text.ts";
import { graphemes, textWidth } from "../../src/base/text-width.ts";
import { parseFilter } from "../../src/view/filter.ts";
import { highlight } from "../../src/view/highlight.ts";
import { hostileTexts } from "../hostile/hostile-strings.ts";

const marksOf = (filter: string, raw: string) =>
  highlight(parseFilter(filter), "name", [{ text: safeText(raw), tone: "plain" }]);

describe("what a match begins or ends inside of is marked as a whole", () => {
  test.for([
    ["a flag", "web-🇫🇷-0", "-🇫", "-🇫🇷"],
    ["the second half of a flag", "web-🇫🇷-0", "🇷-", "🇫🇷-"],
    ["a family", "web-👩‍👩‍👧-0", "👩", "👩‍👩‍👧"],
    ["a skin", "web-👍🏽-0", "👍", "👍🏽"],
    ["a letter with a mark", "web-e\u0301-0", "-e", "-e\u0301"],
    ["a mark alone", "web-e\u0301-0", "\u0301", "e\u0301"],
    ["a syllable", "web-\u1112\u1161\u11ab-0", "\u1112", "\u1112\u1161\u11ab"],
    ["half of a character", "web-😀-0", "\ud83d", "😀"],
  ] as const)("%s", ([, raw, filter, marked]) => {
    const spans = marksOf(filter, raw);
    expect(spans.filter(({ tone }) => tone === "match").map(({ text }) => text)).toEqual([marked]);
  });

  test("two matches in one cluster mark it once", () => {
    expect(marksOf("👩", "👩‍👩‍👧 👩").map(({ text, tone }) => [text, tone])).toEqual([
      ["👩‍👩‍👧", "match"],
      [" ", "plain"],
      ["👩", "match"],
    ]);
  });
});

test("whatever is looked for, the text and its width stay as they are", () => {
  const texts = hostileTexts.filter(({ raw }) => raw.length < 100).map(({ raw }) => safeText(raw));
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (let from = 0; from < lower.length; from++)
      for (const length of [1, 2, 3, 5]) {
        const wanted = lower.slice(from, from + length);
        if (/\s/.test(wanted)) continue;
        const spans = marksOf(`name:${wanted}`, text);
        expect(spans.map((one) => one.text).join("")).toBe(text);
        expect(spans.reduce((sum, one) => sum + textWidth(one.text), 0)).toBe(textWidth(text));
        expect(spans.flatMap((one) => graphemes(one.text))).toEqual(graphemes(text));
      }
  }
});
