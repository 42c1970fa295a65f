import { expect, test } from "vitest";
import { clamp } from "../../src/base/clamp.ts";

test("a place beyond an end is that end, and in nothing it is the start", () => {
  expect([-1, 0, 2, 3, 4].map((place) => clamp(place, 3))).toEqual([0, 0, 2, 3, 3]);
  expect([-1, 0, 1].map((place) => clamp(place, -1))).toEqual([0, 0, 0]);
});
