import { describe, expect, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { boundedMatcher } from "../../src/cli/bounded-matcher.ts";

const find = boundedMatcher(systemClock);

describe("looking for an expression in texts", () => {
  test("tells each place", () => {
    expect(find(/b+/g, ["abba b", "none"], 10)).toEqual([
      [
        { start: 1, end: 3 },
        { start: 5, end: 6 },
      ],
      [],
    ]);
  });

  test("tells no more places than asked for, and begins anew in each text", () => {
    const expression = /b/g;
    expect(find(expression, ["bbb", "b"], 1)).toEqual([[{ start: 0, end: 1 }], [{ start: 0, end: 1 }]]);
  });

  test("an empty match says that the text matches, and is no place in it", () => {
    expect(find(/x*/g, ["abc"], 1)).toEqual([[{ start: 0, end: 0 }]]);
    expect(find(/x*/g, ["abxc"], 10)).toEqual([[{ start: 2, end: 3 }]]);
  });

  test("stops where an expression goes astray, and says so of that text alone", () => {
    const astray = `${"a".repeat(40)}!`;
    const answers = find(/(a+)+$/g, ["aaa", astray, "aa"], 1);
    expect(answers).toEqual([[{ start: 0, end: 3 }], undefined]);
    expect(find(/(a+)+$/g, ["aa"], 1)).toEqual([[{ start: 0, end: 2 }]]);
  });

  test("gives other things their turn: of many texts, it answers some", () => {
    const texts = Array.from({ length: 20_000 }, () => "a".repeat(3_000));
    const answers = find(/a.*b/g, texts, 1);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThan(texts.length);
  });
});
