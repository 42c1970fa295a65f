import { describe, expect, it } from "vitest";
import { logPieces } from "../../src/base/log-text.ts";
import { safeText } from "../../src/base/safe-text.ts";

const piecesOf = (raw: string) => [...logPieces(raw)];
/** The style of the last piece. */
const styleAfter = (sequence: string) => piecesOf(`a${sequence}b`).at(-1)?.style;
/** As it is shown: each piece is made safe by itself. */
const textOf = (raw: string) =>
  piecesOf(raw)
    .map((piece) => safeText(piece.raw))
    .join("");

describe("a sequence that is no colour", () => {
  it.each(["\x1b]0;a\x1b[31mb\x07", "\x1bPa\x1b[31mb"])("takes no colour from inside of %j", (raw) => {
    expect(piecesOf(raw).every(({ style }) => style.fg === undefined)).toBe(true);
  });

  it("gives way to the colours after its end", () => {
    expect(piecesOf("\x1b]0;a\x07\x1b[31mb").at(-1)).toMatchObject({ raw: "b", style: { fg: 1 } });
  });
});

describe("logPieces", () => {
  it("reads colours, weights and resets", () => {
    expect(piecesOf("\x1b[1;31mERR\x1b[0m ok")).toEqual([
      { raw: "ERR", style: { isBold: true, fg: 1 } },
      { raw: " ok", style: {} },
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
    expect(textOf("\x1b[")).toBe("␛[");
  });

  it("does not let a sequence put parts of a cluster together", () => {
    expect(textOf("e\x1b[31m\u{301}")).toBe("e<U+0301>");
  });
});
