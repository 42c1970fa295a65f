import { describe, expect, it } from "vitest";
import { createOutputGuard } from "../../src/terminal/output-guard.ts";

const own = [
  "\x1b[m",
  "\x1b[0;31;48;2;1;2;3m",
  "\x1b[5;10H",
  "\x1b[7H",
  "\x1b[3G",
  "\x1b[C",
  "\x1b[K",
  "\x1b[J",
  "\x1b[2;9r\x1b[S\x1b[3T\x1b[r",
  "\x1b[?25l\x1b[?1049h\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?2026h\x1b[?7l",
  "\x1b[?2026$p",
  "\x1b[5n\x1b[6n",
  "text, größe, 漢字 👩‍👩‍👧 ●",
];

const foreign = [
  "\x1b]0;title\x07",
  "\x1b]8;;http://evil\x1b\\",
  "\x1b]52;c;AAAA\x07",
  "\x1bP1$r\x1b\\",
  "\x1b[c",
  "\x1b[21t",
  "\x1b[?1h",
  "\x1b[?1049s",
  "\x1b[>4;2m",
  "\x1b[38:2:1:2:3m",
  "\x1bc",
  "\x1b(0",
  "\x1b[",
  "\x1b",
  "\n",
  "\r",
  "\t",
  "\b",
  "\x0e",
  "\x7f",
  "\u{9b}2J",
  "\u{202e}",
  "\u{2028}",
  "\ud83d",
];

describe("the output guard", () => {
  it.each(own)("lets %j through", (bytes) => {
    const guard = createOutputGuard();
    expect(guard.filter(bytes)).toBe(bytes);
    expect(guard.failures).toBe(0);
  });

  it.each(foreign)("takes the control out of %j and counts it", (bytes) => {
    const guard = createOutputGuard();
    expect(guard.filter(`a${bytes}b\x1b[31m`)).not.toMatch(
      /[\0-\x1a\x1c-\x1f\x7f-\x9f\u{202e}\u{2028}\p{Cs}]|\x1b(?!\[31m)/u,
    );
    expect(guard.failures).toBeGreaterThan(0);
  });

  it("leaves the text of what it drops visible", () => {
    expect(createOutputGuard().filter("a\x1b]0;b")).toBe("a]0;b");
  });
});
