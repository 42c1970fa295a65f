import { expect, test } from "vitest";
import { symbolsOf } from "../../../src/view/symbols.ts";
import { widthOf } from "../draw.ts";
import { drawn, sectionsOf, shopApi, shopApiEvents } from "./described.ts";

const events = shopApiEvents();

for (const width of [30, 80, 200]) {
  test(`a busy pod at ${width} columns`, async () => {
    const sections = sectionsOf(shopApi(), { events, width });
    await expect(drawn(sections)).toMatchFileSnapshot(`../goldens/describe-shop-api-${width}.txt`);
  });
}

test("every line fits every width, and nothing is lost by it", () => {
  const wide = drawn(sectionsOf(shopApi(), { events, width: 10_000 })).replace(/\s+/g, "");
  const widths = [...Array(64).keys(), 79, 80, 81, 119, 120, 121, 200, 250];
  for (const width of widths) {
    const sections = sectionsOf(shopApi(), { events, width });
    for (const line of sections.flatMap(({ lines }) => lines))
      expect(widthOf(line)).toBeLessThanOrEqual(width);
    if (width >= 20) expect(drawn(sections).replace(/\s+/g, "")).toBe(wide);
  }
});

test("keys of lines are unique among all sections", () => {
  const keys = sectionsOf(shopApi(), { events }).flatMap(({ lines }) => lines.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
});

test("only ASCII is drawn where only that may be", () => {
  const text = drawn(sectionsOf(shopApi(), { events, symbols: symbolsOf("ascii") }));
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
});

test("no more lines are made than are looked at, and those are the same", () => {
  const all = sectionsOf(shopApi(), { events }).flatMap(({ lines }) => lines);
  for (const enough of [0, 1, 7, 20, 60]) {
    const some = sectionsOf(shopApi(), { events, enough }).flatMap(({ lines }) => lines);
    expect(some).toEqual(all.slice(0, enough));
  }
});

test("nothing of an empty object, or of one with everything of a wrong type, is fatal", () => {
  expect(() => sectionsOf({})).not.toThrow();
  const wrong = JSON.parse(JSON.stringify(shopApi()), (_, value) =>
    typeof value === "string" ? 7 : typeof value === "number" ? "seven" : value,
  );
  expect(() => sectionsOf(wrong)).not.toThrow();
});
