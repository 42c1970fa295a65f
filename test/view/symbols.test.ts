import { expect, test } from "vitest";
import { textWidth } from "../../src/base/text-width.ts";
import { symbolsOf } from "../../src/view/symbols.ts";

test.each(["unicode", "ascii"] as const)(
  "in %s, every state of a container has its own shape, one cell wide",
  (set) => {
    const shapes = Object.values(symbolsOf(set).marks);
    expect(new Set(shapes).size).toBe(shapes.length);
    for (const shape of shapes) expect(textWidth(shape)).toBe(1);
  },
);

test("in ASCII, nothing podtop draws by itself is anything else", () => {
  const { marks, isAscii, ...shapes } = symbolsOf("ascii");
  expect([...Object.values(marks), ...Object.values(shapes)].join("")).toMatch(/^[\x20-\x7e]+$/);
  expect(isAscii).toBe(true);
});
