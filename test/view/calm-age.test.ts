import { expect, it } from "vitest";
import { toldAt } from "../../src/view/calm-age.ts";

const born = Date.UTC(2026, 0, 2, 14, 2, 11);
const told = (seconds: number) => (toldAt(born, born + seconds * 1000) - born) / 1000;

it("tells each second of an age under a minute, and every ten after that", () => {
  expect([0, 1, 59].map(told)).toEqual([0, 1, 59]);
  expect([60, 69, 70, 119, 127].map(told)).toEqual([60, 60, 70, 110, 120]);
});

it("never makes an age smaller while the time goes on", () => {
  const ages = Array.from({ length: 700 }, (_, second) => told(second));
  expect(ages).toEqual(ages.toSorted((one, other) => one - other));
});

it("leaves a time that nobody knows, or that is still to come, as it is", () => {
  expect(toldAt(undefined, born)).toBe(born);
  expect(told(-5)).toBe(-5);
});
