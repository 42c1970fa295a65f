import { describe, expect, it } from "vitest";
import { escapedRuns, longestText, plainText, safeLines, safeText } from "../../src/base/safe-text.ts";

describe("safeText", () => {
  it.each([
    ["plain ASCII as it is", "api-7d9f8c6b5-x2x4q [1/2]", "api-7d9f8c6b5-x2x4q [1/2]"],
    ["controls as pictures", "a\0b\tc\nd\re\x1b[2Jf\x7fg", "a␀b␉c␊d␍e␛[2Jf␡g"],
    ["C1 by name", "a\u{9b}2J", "a<U+009B>2J"],
    ["bidi by name", "a\u{202e}b\u{2066}c", "a<U+202E>b<U+2066>c"],
    ["invisible by name", "web\u{200b}-0\u{ad}\u{feff}", "web<U+200B>-0<U+00AD><U+FEFF>"],
    ["blanks that are not a space", "a\u{a0}b\u{3000}c\u{2800}", "a<U+00A0>b<U+3000>c<U+2800>"],
    ["private, unassigned, surrogate", "\u{e0b0}\u{ffff}\ud83dX", "<U+E0B0><U+FFFF><U+D83D>X"],
    ["letters of any script", "größe Привет 漢字 नि", "größe Привет 漢字 नि"],
    ["emoji sequences", "👩‍👩‍👧 ❤️ 🇫🇷 👍🏿", "👩‍👩‍👧 ❤️ 🇫🇷 👍🏿"],
    ["joiners outside of an emoji", "a\u{200d}b x\u{fe0f}", "a<U+200D>b x<U+FE0F>"],
    ["a mark with no base", "\u{301}x", "<U+301>x".replace("301", "0301")],
    ["a mark after an escape", "e\u{fe00}\u{301}", "e<U+FE00><U+0301>"],
    ["a mark on what stands between two texts", "a \u{301}b/\u{301}c", "a <U+0301>b/<U+0301>c"],
    [
      "one first part of a Hangul syllable, which more would cover",
      "\u{1100}\u{1100}\u{1161}",
      "\u{1100}<U+1100><U+1161>",
    ],
    ["half a flag and a lone skin tone", "🇫 🏿", "<U+1F1EB> <U+1F3FF>"],
    ["the replacement character", "a\u{fffd}b", "a\u{fffd}b"],
  ])("shows %s", (_, raw, shown) => expect(safeText(raw)).toBe(shown));

  it("shows only ASCII in ASCII mode", () => {
    expect(safeText("a\x1b[31mé\x7f👍", { ascii: true })).toBe("a^[[31m<U+00E9>^?<U+1F44D>");
  });

  it("keeps 30 marks and tells how many more there were", () => {
    expect(safeText(`a${"\u{301}".repeat(40)}b`)).toBe(`a${"\u{301}".repeat(30)}<10 more marks>b`);
  });

  it("names 30 marks in ASCII and tells how many more there were", () => {
    const shown = safeText(`a${"\u{301}".repeat(40)}b`, { ascii: true });
    expect(shown).toBe(`a${"<U+0301>".repeat(30)}<10 more marks>b`);
  });

  it("cuts text that no screen can show and tells how much", () => {
    expect(safeText("\t".repeat(longestText + 5)).endsWith("␉<5 more characters>")).toBe(true);
  });

  it("is stable: safe text stays as it is", () => {
    const once = safeText("a\x1b\u{202e}👍🏿é漢\u{301}");
    expect(safeText(once)).toBe(once);
  });
});

describe("plainText", () => {
  it.each([
    ["usual text as it is", "a <none> ^x [1/2] größe <U+>", "a <none> ^x [1/2] größe <U+>"],
    ["a character by its name, and its name as data", "\u{202e}<U+202E>", "<U+202E><U+003C>U+202E>"],
    ["a picture of a control as data", "\x1b␛", "␛<U+241B>"],
    [
      "what looks like text left out",
      "<12 more marks><3 more characters>",
      "<U+003C>12 more marks><U+003C>3 more characters>",
    ],
  ])("shows %s", (_, raw, shown) => expect(plainText(raw)).toBe(shown));

  it("tells caret and letter from a control in ASCII", () => {
    expect(plainText("\x1b[ ^[ \x7f ^? x^2 ^a-z <U+001B>", { ascii: true })).toBe(
      "^[[ <U+005E>[ ^? <U+005E>? x^2 ^a-z <U+003C>U+001B>",
    );
  });
});

describe("safeLines", () => {
  it("splits at line ends and nowhere else", () => {
    expect(safeLines("a\r\nb\rc\n\nd\n")).toEqual(["a", "b␍c", "", "d"]);
    expect(safeLines("")).toEqual([""]);
  });
});

describe("escapedRuns", () => {
  it("tells names from text that looks like them", () => {
    expect(escapedRuns("<U+202E>\u{202e}\u{202c}x")).toEqual([
      { text: "<U+202E>", isEscaped: false },
      { text: "<U+202E><U+202C>", isEscaped: true },
      { text: "x", isEscaped: false },
    ]);
    expect(escapedRuns("")).toEqual([]);
  });

  it("takes no more of a text than there are cells for", () => {
    const raw = "\x1b[".repeat(10_000);
    const head = (cells: number) =>
      escapedRuns(raw, { cells })
        .map(({ text }) => text)
        .join("");
    expect(head(80).length).toBeGreaterThan(80);
    expect(head(80).length).toBeLessThan(2_000);
    expect(head(5_000).length).toBeGreaterThan(5_000);
    expect(head(30_000)).toBe("␛[".repeat(10_000));
  });
});
