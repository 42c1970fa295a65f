import { expect, test } from "vitest";
import { ageCell, humanDuration, spokenAge, toldAt } from "../../src/model/human-duration.ts";

const year = 365 * 86_400_000;

test("a duration is at most what 64 bits of ns hold: 292 years", () => {
  expect(humanDuration(292 * year)).toBe("292y");
  expect(humanDuration(400 * year)).toBe("292y");
  expect(ageCell(Date.UTC(1700, 1, 3), Date.UTC(2026, 0, 15))).toBe("292y");
  expect(humanDuration(-400 * year)).toBe("<invalid>");
});

const born = Date.UTC(2026, 0, 2, 14, 2, 13);
const told = (seconds: number) => (toldAt(born, born + seconds * 1000) - born) / 1000;

test("ages are told to the second in their first minute, then as of every ten seconds of the clock", () => {
  expect([0, 1, 59].map(told)).toEqual([0, 1, 59]);
  expect([60, 66, 67, 76, 77, 127].map(told), "14:03:13, then :20 and :30").toEqual([
    60, 60, 67, 67, 77, 127,
  ]);
});

test("all ages of a minute and more change at the same time", () => {
  const later = [born, born - 4_000, born - 3_600_000].map((since) => toldAt(since, born + 125_000));
  expect(new Set(later)).toEqual(new Set([born + 117_000]));
});

test("no age becomes smaller while the time goes on", () => {
  const ages = Array.from({ length: 700 }, (_, second) => told(second));
  expect(ages).toEqual(ages.toSorted((one, other) => one - other));
});

test("a time that nobody knows, or that is still to come, is told as of now", () => {
  expect(toldAt(undefined, born)).toBe(born);
  expect(told(-5)).toBe(-5);
});

test("sentences tell ages as rows do", () => {
  expect([0, 59, 60, 66, 127, 600].map((seconds) => spokenAge(born, born + seconds * 1000))).toEqual([
    "0s",
    "59s",
    "60s",
    "60s",
    "2m7s",
    "9m57s",
  ]);
  expect(spokenAge(born, born - 5_000)).toBe("0s");
});
