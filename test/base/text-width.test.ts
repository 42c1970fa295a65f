import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { beyondSimple, clusters } from "../../src/base/clusters.ts";
import { clip, fit as fitTo, graphemes, maxMarks, pad, textWidth } from "../../src/base/text-width.ts";

describe("textWidth", () => {
  it.each([
    ["", 0],
    ["web-0", 5],
    ["漢字", 4],
    ["👩‍👩‍👧 x", 4],
    ["🇫🇷", 2],
    ["e\u{301}x", 2],
    ["▾ ● ✖ ◐ └ …", 11],
    ["ｶﾞ", 2],
  ])("%j takes %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
    expect(textWidth(text)).toBe(width);
  });
});

describe("simple characters", () => {
  const simple = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).filter(
    (character) => !beyondSimple.test(character),
  );
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

  it("are one column wide, and clusters by themselves whatever stands beside them", () => {
    expect(simple.length).toBeGreaterThan(500);
    for (const character of simple) {
      expect(stringWidth(character), character).toBe(1);
      for (const pair of [`${character}a`, `a${character}`, `${character}${character}`])
        expect([...segmenter.segment(pair)].length, pair).toBe(2);
    }
  });

  it("are none that are hidden, blank or joined to others", () => {
    for (const character of simple)
      expect(character).toMatch(/ |[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\p{Grapheme_Extend}]/u);
  });
});

describe("clusters", () => {
  it("cuts long text at the same places as short text", () => {
    const part = "e\u{301}漢🇫🇷👩‍👩‍👧ab";
    const many = clusters(part.repeat(1000));
    expect(many.length).toBe(clusters(part).length * 1000);
    expect(many.join("")).toBe(part.repeat(1000));
  });

  it("keeps one cluster of very many marks whole, and graphemes caps it", () => {
    const marks = `a${"\u{301}".repeat(5000)}`;
    expect(clusters(`${marks}b`)).toEqual([marks, "b"]);
    expect(graphemes(marks)).toEqual([`a${"\u{301}".repeat(maxMarks)}`]);
  });
});

describe("clip, pad and fit", () => {
  it.each([
    ["abcdef", 4, "abc…"],
    ["abcd", 4, "abcd"],
    ["漢字漢字", 5, "漢字…"],
    ["漢字漢字", 4, "漢…"],
    ["漢字", 4, "漢字"],
    ["x👩‍👩‍👧y", 3, "x…"],
    ["abc", 1, "…"],
    ["abc", 0, ""],
  ])("clips %j to %i", (text, width, cut) => expect(clip(text, width)).toBe(cut));

  it("ends cut text as asked for", () => expect(clip("abcdef", 4, "~")).toBe("abc~"));

  it("clips a very long text without walking through it", () => {
    const long = "é".repeat(1_000_000);
    expect(textWidth(clip(long, 80))).toBe(80);
  });

  it("pads on either side", () => {
    expect(pad("ab", 5)).toBe("ab   ");
    expect(pad("ab", 5, "right")).toBe("   ab");
    expect(pad("ab", 5, "center")).toBe(" ab  ");
    expect(pad("abcdef", 5)).toBe("abcdef");
  });

  it.each([0, 1, 2, 3, 7, 30])("fits exactly %i columns", (width) => {
    for (const text of ["", "web", "漢字漢字漢字", "a👩‍👩‍👧b🇫🇷c", "e\u{301}e\u{301}e\u{301}e\u{301}"]) {
      expect(textWidth(fitTo(text, width, { align: "right" }))).toBe(width);
    }
  });
});
