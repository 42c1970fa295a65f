import { expect, test } from "vitest";
import { ageCell, humanDuration, spokenAge } from "../../src/model/human-duration.ts";

const year = 365 * 86_400_000;

test("a duration is at most what 64 bits of ns hold: 292 years", () => {
  expect(humanDuration(292 * year)).toBe("292y");
  expect(humanDuration(400 * year)).toBe("292y");
  expect(ageCell(Date.UTC(1700, 1, 3), Date.UTC(2026, 0, 15))).toBe("292y");
  expect(humanDuration(-400 * year)).toBe("<invalid>");
});

test("ages in sentences are told as those of rows: each second of the first minute, then every ten", () => {
  expect([0, 59_000, 60_000, 69_999, 127_000, 599_999].map(spokenAge)).toEqual([
    "0s",
    "59s",
    "60s",
    "60s",
    "2m",
    "9m50s",
  ]);
  expect(spokenAge(-5_000)).toBe("0s");
});
