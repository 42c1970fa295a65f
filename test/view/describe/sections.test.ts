import { expect, test } from "vitest";
import { describeSections } from "../../../src/view/describe/sections.ts";
import { symbolsOf } from "../../../src/view/symbols.ts";
import { widthOf } from "../draw.ts";
import { drawn, factsOf, now, section, sectionsOf, shopApi, shopApiEvents } from "./described.ts";

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

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`note-${at}`, "x"]));

test("of very many facts the first are told, and that there are more", () => {
  const { metadata, ...pod } = shopApi();
  const text = section(sectionsOf({ ...pod, metadata: { ...metadata, annotations: many(5_000) } }), "labels");
  const lines = text.split("\n");
  expect(lines).toHaveLength(1_001);
  expect(lines.at(-1)).toBe("There is more of this: y shows the object.");
  const few = section(sectionsOf({ ...pod, metadata: { ...metadata, annotations: many(500) } }), "labels");
  expect(few).not.toContain("more of this");
});

test("what does not change is drawn once for a width, and more of it when it is asked for", () => {
  const { metadata, ...pod } = shopApi();
  const facts = factsOf({ ...pod, metadata: { ...metadata, annotations: many(900) } });
  const look = { now, width: 100, symbols: symbolsOf("unicode") };
  const labels = (enough: number, width = 100) =>
    describeSections(facts, { ...look, enough, width }).find(({ title }) => title === "labels")?.lines ?? [];
  const first = labels(300);
  expect(labels(301)[0]).toBe(first[0]);
  expect(labels(301)).toHaveLength(first.length + 1);
  expect(labels(301, 60)[0]).not.toBe(first[0]);
  expect(labels(Number.POSITIVE_INFINITY).length).toBeGreaterThan(900);
});

test("a text that nobody reads to its end is cut, and what is missing is told", () => {
  const { status, ...pod } = shopApi();
  const conditions = [{ type: "Ready", status: "False", message: "x".repeat(5_000_000) }];
  const text = section(sectionsOf({ ...pod, status: { ...status, conditions } }), "conditions");
  expect(text.replace(/\s/g, "")).toContain("x...(5000000characters)");
});
