import { expect, test } from "vitest";
import { logPieces } from "../../src/base/log-text.ts";
import type { ColorDepth } from "../../src/terminal/capabilities.ts";
import { logSgr } from "../../src/ui/log-sgr.ts";

const sgrOf = (raw: string, depth: ColorDepth = "truecolor") => {
  const [piece] = logPieces(`\u001b[${raw}mtext`);
  return piece && logSgr(piece.style, depth);
};

test.for([
  ["31", "31"],
  ["91", "91"],
  ["44", "97;44"],
  ["104", "97;104"],
  ["43", "30;43"],
  ["1;4;32", "1;4;32"],
  ["38;5;208", "38;5;208"],
  ["48;2;1;2;3", "97;48;2;1;2;3"],
  ["0", ""],
  ["5;8;9", ""],
] as const)("what a log asks for with %s is written as %s", ([raw, written]) => {
  expect(sgrOf(raw)).toBe(written);
});

test("a terminal of fewer colours gets the nearest it has", () => {
  expect(sgrOf("38;2;255;0;0", 256)).toBe("38;5;196");
  expect(sgrOf("38;2;255;0;0", 16)).toBe("31");
  expect(sgrOf("38;5;46", 16)).toBe("32");
  expect(sgrOf("48;5;240", 16)).toBe("97;40");
  expect(sgrOf("38;5;255;41", 16)).toBe("37;41");
  expect(sgrOf("91", 16)).toBe("91");
});

test("text never has the colour of its ground, also where a terminal has only one for both", () => {
  expect(sgrOf("38;5;196;48;5;88", 256)).toBe("38;5;196;48;5;88");
  expect(sgrOf("38;5;196;48;5;88", 16)).toBe("");
});

test.for([
  ["30;40", "equal"],
  ["38;5;16;48;2;0;0;0", "equal, in words of two kinds"],
  ["38;5;231;48;5;231", "equal, of 256"],
  ["97;48;5;15", "equal, of 16 and of 256"],
  ["37;7;47", "equal, in reverse"],
  ["30;40;7", "equal, in reverse"],
  ["38;5;240;48;5;241", "neighbours among the greys"],
  ["38;2;10;20;30;48;2;12;22;32", "a little lighter"],
  ["38;2;255;255;0;48;2;255;255;255", "yellow on white"],
  ["7;38;5;17;48;5;16", "dark blue on black, in reverse"],
  ["93;107", "bright yellow on white"],
] as const)("text is not hidden by its colours: %s, %s", ([raw]) => {
  expect(sgrOf(raw)).toBe("");
  expect(sgrOf(raw, 256)).toBe("");
});

test("colours that are one where they are bold hide nothing", () => {
  expect(sgrOf("1;30;100")).toBe("1");
  expect(sgrOf("1;30;107")).toBe("1;30;107");
  expect(sgrOf("1;100")).toBe("1;97;100");
});

test.for(["30", "37", "97", "38;5;16", "38;5;255", "38;5;17", "38;2;250;250;250", "47;7", "40;7"])(
  "what the ground of a black or a white terminal would hide has the terminal's own colour: %s",
  (raw) => {
    for (const depth of [16, 256, "truecolor"] as const) expect(sgrOf(raw, depth)).toBe("");
  },
);

test.for([
  ["37;7", "30;47"],
  ["30;7", "97;40"],
  ["47", "30;47"],
  ["40", "97;40"],
  ["48;5;196", "30;48;5;196"],
  ["48;2;0;255;0", "30;48;2;0;255;0"],
] as const)("a ground brings a colour that can be read on it: %s is written as %s", ([raw, written]) => {
  expect(sgrOf(raw)).toBe(written);
});

test("without colours nothing is styled", () => {
  expect(sgrOf("1;31", 0)).toBe("");
});

test("reverse swaps colours, and never looks like the name of a hidden character", () => {
  expect(sgrOf("7;31;42")).toBe("32;41");
  expect(sgrOf("7;31")).toBe("97;41");
  expect(sgrOf("7")).toBe("97;100");
});
