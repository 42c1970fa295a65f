import { expect, test } from "vitest";
import { ageCell, humanDuration } from "../../src/model/human-duration.ts";

const year = 365 * 86_400_000;

test("a duration is at most what 64 bits of ns hold: 292 years", () => {
  expect(humanDuration(292 * year)).toBe("292y");
  expect(humanDuration(400 * year)).toBe("292y");
  expect(ageCell(Date.UTC(1700, 1, 3), Date.UTC(2026, 0, 15))).toBe("292y");
  expect(humanDuration(-400 * year)).toBe("<invalid>");
});
