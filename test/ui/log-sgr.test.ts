import { expect, test } from "vitest";
import { parseLogLine } from "../../src/base/log-text.ts";
import type { ColorDepth } from "../../src/terminal/capabilities.ts";
import { logSgr } from "../../src/ui/log-sgr.ts";

const sgrOf = (raw: string, depth: ColorDepth = "truecolor") => {
  const [run] = parseLogLine(`\u001b[${raw}mtext`);
  return run && logSgr(run.style, depth);
};

test.for([
  ["31", "31"],
  ["91", "91"],
  ["44", "44"],
  ["104", "104"],
  ["1;4;32", "1;4;32"],
  ["38;5;208", "38;5;208"],
  ["48;2;1;2;3", "48;2;1;2;3"],
  ["0", ""],
  ["5;8;9", ""],
] as const)("what a log asks for with %s is written as %s", ([raw, written]) => {
  expect(sgrOf(raw)).toBe(written);
});

test("a terminal of fewer colours gets the nearest it has", () => {
  expect(sgrOf("38;2;255;0;0", 256)).toBe("38;5;196");
  expect(sgrOf("38;2;255;0;0", 16)).toBe("31");
  expect(sgrOf("38;5;46", 16)).toBe("32");
  expect(sgrOf("48;5;240", 16)).toBe("40");
  expect(sgrOf("38;5;255", 16)).toBe("37");
  expect(sgrOf("91", 16)).toBe("91");
});

test("text never has the colour of its ground, also where a terminal has only one for both", () => {
  expect(sgrOf("38;5;196;48;5;160", 256)).toBe("38;5;196;48;5;160");
  expect(sgrOf("38;5;196;48;5;160", 16)).toBe("");
});

test("without colours nothing is styled", () => {
  expect(sgrOf("1;31", 0)).toBe("");
});

test("reverse swaps colours, and never looks like the name of a hidden character", () => {
  expect(sgrOf("7;31;42")).toBe("32;41");
  expect(sgrOf("7;31")).toBe("41");
  expect(sgrOf("7")).toBe("97;100");
});
