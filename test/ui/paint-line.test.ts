import { describe, expect, it } from "vitest";
import { logPieces } from "../../src/base/log-text.ts";
import { safeText } from "../../src/base/safe-text.ts";
import { paintLine } from "../../src/ui/paint-line.ts";
import { themeOf } from "../../src/ui/theme.ts";
import type { Line, Tone } from "../../src/view/line.ts";
import { textSpans } from "../../src/view/spans.ts";

const line = (isSelected: boolean, ...spans: [string, Tone][]): Line => ({
  key: "k",
  spans: spans.map(([text, tone]) => ({ text: safeText(text), tone })),
  isSelected,
});

describe("paintLine", () => {
  it("writes no escape without colours", () => {
    expect(paintLine(line(true, ["a", "strong"], ["b", "bad"]), themeOf(0))).toBe("ab");
  });
  it("makes the name bold on the selected row only", () => {
    expect(paintLine(line(true, ["web", "strong"]), themeOf(16))).toBe("\u001b[1mweb\u001b[0m");
    expect(paintLine(line(false, ["web", "strong"]), themeOf(16))).toBe("web");
  });
  it("gives trouble another colour to those who do not tell red from green", () => {
    const bad = line(false, ["x", "bad"]);
    const ok = line(false, ["x", "ok"]);
    const theme = themeOf(256, { name: "colorblind" });
    expect(paintLine(bad, theme)).toBe("\u001b[38;5;208mx\u001b[0m");
    expect(paintLine(ok, theme)).toBe("\u001b[38;5;33mx\u001b[0m");
  });
  it("draws a log in the container's own colours, but not the names of hidden characters", () => {
    const pieces = [...logPieces("\u001b[31mred\u202e")];
    const spans = pieces.flatMap(({ raw, style }) =>
      textSpans(raw, "plain", { isAscii: false }).map((one) => ({ ...one, style })),
    );
    expect(paintLine({ key: "k", spans }, themeOf(16))).toBe(
      "\u001b[31mred\u001b[0m\u001b[7m<U+202E>\u001b[0m",
    );
  });
  it("keeps an empty line a line", () => {
    expect(paintLine(line(false), themeOf(256))).toBe(" ");
  });
});
