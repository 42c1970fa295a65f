import { describe, expect, it } from "vitest";
import { parseLogLine } from "../../src/base/log-text.ts";

/** The style of the last piece. */
const styleAfter = (sequence: string) => parseLogLine(`a${sequence}b`).at(-1)?.style;
const textOf = (raw: string) =>
  parseLogLine(raw)
    .map((run) => run.text)
    .join("");

describe("a sequence that is no colour", () => {
  it.each(["\x1b]0;a\x1b[31mb\x07", "\x1bPa\x1b[31mb"])("takes no colour from inside of %j", (raw) => {
    expect(parseLogLine(raw).every(({ style }) => style.fg === undefined)).toBe(true);
  });

  it("gives way to the colours after its end", () => {
    expect(parseLogLine("\x1b]0;a\x07\x1b[31mb").at(-1)).toMatchObject({ text: "b", style: { fg: 1 } });
  });
});

describe("parseLogLine", () => {
  it("reads colours, weights and resets", () => {
    expect(parseLogLine("\x1b[1;31mERR\x1b[0m ok")).toEqual([
      { text: "ERR", style: { isBold: true, fg: 1 }, isEscaped: false },
      { text: " ok", style: {}, isEscaped: false },
    ]);
  });

  it.each([
    ["\x1b[92m", { fg: 10 }],
    ["\x1b[103m", { bg: 11 }],
    ["\x1b[38;5;200m", { fg: 200 }],
    ["\x1b[48;2;1;2;3m", { bg: "#010203" }],
    ["\x1b[38:2:1:2:3m", { fg: "#010203" }],
    ["\x1b[4;7m", { isUnderline: true, isReverse: true }],
    ["\x1b[31;1m\x1b[39;22m", {}],
    ["\x1b[31m\x1b[m", {}],
    ["\x1b[58;2;1;2;3;31m", { fg: 1 }],
    ["\x1b[38;5;999m", {}],
    ["\x1b[38;2;1m", {}],
  ])("%j gives %j", (sequence, style) => expect(styleAfter(sequence)).toEqual(style));

  it.each(["\x1b[5m", "\x1b[6m", "\x1b[8m", "\x1b[9m", "\x1b[73m", "\x1b[11m", "\x1b[1000000000000000m"])(
    "leaves out %j",
    (sequence) => expect(styleAfter(sequence)).toEqual({}),
  );

  it("shows every other sequence, and the text after it", () => {
    expect(textOf("a\x1b[2Jb\x1b]0;title")).toBe("a␛[2Jb␛]0;title");
    expect(textOf("a\x1b[38;5;")).toBe("a␛[38;5;");
    expect(parseLogLine("\x1b[").at(0)).toEqual({ text: "␛", style: {}, isEscaped: true });
  });

  it("does not let a sequence put parts of a cluster together", () => {
    expect(textOf("e\x1b[31m\u{301}")).toBe("e<U+0301>");
  });
});
