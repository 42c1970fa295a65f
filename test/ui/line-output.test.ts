import { describe, expect, it } from "vitest";
// Ink does not export it: the bundle puts podtop's in its place.
import Original from "../../node_modules/ink/build/output.js";
import { seededRandom } from "../../src/base/clock.ts";
import { parseCells } from "../../src/terminal/cells.ts";
import { type InkOutputClass, withWholeRows } from "../../src/ui/line-output.ts";
import { randomLines } from "../terminal/random-frames.ts";

const Output = withWholeRows(Original as unknown as InkOutputClass) as unknown as typeof Original;
type Write = (output: Original) => void;
const columns = 60;

/** What stands on the screen, cell by cell with its styles; where a row ends is nobody's business. */
function cellsOf(Class: typeof Original, write: Write, height: number) {
  const output = new Class({ width: columns, height });
  write(output);
  const frame = output.get();
  expect(frame.height).toBe(height);
  const rows = frame.output.split("\n");
  expect(rows).toHaveLength(height);
  return rows.map((row) => {
    const { text, styles } = parseCells(row.padEnd(row.length + columns), columns);
    return text.map((cell, x) => `${cell}|${styles[x]?.key}`);
  });
}

const plain = { transformers: [] };

function expectSame(write: Write, height: number): void {
  expect(cellsOf(Output, write, height)).toEqual(cellsOf(Original, write, height));
}

describe("a frame of whole rows", () => {
  it("has the cells of Ink's own, whatever the rows hold", () => {
    const random = seededRandom(5);
    for (let round = 0; round < 400; round++) {
      const rows = 1 + Math.floor(random() * 8);
      const lines = randomLines({ random, columns, rows });
      expectSame((output) => {
        for (const [y, line] of lines.entries()) output.write(0, y, line, plain);
      }, rows);
    }
  });

  it("may lack rows, and have some beyond its end", () => {
    expectSame((output) => {
      output.write(0, 3, "last", plain);
      output.write(0, 1, "second", plain);
      output.write(0, 9, "beyond", plain);
    }, 4);
  });

  it("is drawn as its components want it", () => {
    const loud = (line: string, index: number) => `\u001b[31m${line.toUpperCase()}${index}\u001b[39m`;
    expectSame((output) => output.write(0, 0, "word", { transformers: [loud, (line) => `>${line}`] }), 1);
  });
});

describe("any other frame is Ink's own", () => {
  it.for([
    ["texts beside each other", (output: Original) => output.write(10, 0, "right", plain)],
    ["texts over each other", (output: Original) => output.write(0, 0, "top", plain)],
    ["texts of several lines", (output: Original) => output.write(0, 1, "one\ntwo", plain)],
    [
      "texts that are cut",
      (output: Original) => {
        output.clip({ x1: 0, x2: 3, y1: undefined, y2: undefined });
        output.write(0, 1, "too long", plain);
        output.unclip();
      },
    ],
  ] as const)("%s", ([, more]) => {
    expectSame((output) => {
      output.write(0, 0, "\u001b[1mleft\u001b[0m of it", plain);
      more(output);
    }, 3);
  });
});
