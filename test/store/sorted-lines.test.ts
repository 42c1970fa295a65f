import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { SortedLines } from "../../src/store/sorted-lines.ts";
import { logText } from "../support/log-lines.ts";

const texts = (lines: SortedLines) => [...lines].map(({ text }) => text);

test("lines that come late stand where they belong; of the same time, in order of arrival", () => {
  const lines = new SortedLines();
  lines.add([logText("a"), logText("d")], [1, 4]);
  expect(lines.reordered).toBe(0);
  lines.add([logText("b"), logText("d, later"), logText("e")], [2, 4, 5]);
  expect(texts(lines)).toEqual(["a", "b", "d", "d, later", "e"]);
  expect([lines.reordered, lines.lastOrder, lines.at(1)?.text, lines.at(-1)?.text]).toEqual([1, 5, "b", "e"]);
  expect([lines.at(5), lines.at(-6)]).toEqual([undefined, undefined]);
});

test("it stays in order however lines come and go", () => {
  const random = seededRandom(1);
  const lines = new SortedLines();
  let held: number[] = [];
  for (let round = 0; round < 400; round++) {
    const orders = Array.from(
      { length: 1 + Math.floor(random() * 90) },
      () => round + Math.floor(random() * 40),
    );
    orders.sort((a, b) => a - b);
    lines.add(
      orders.map((order) => logText(String(order))),
      orders,
    );
    held = [...held, ...orders].sort((a, b) => a - b);
    for (let gone = Math.floor(random() * 80); gone > 0 && held.length > 1; gone--) {
      expect(lines.shift()?.text).toBe(String(held.shift()));
    }
  }
  expect(texts(lines)).toEqual(held.map(String));
  expect(lines.length).toBe(held.length);
});
