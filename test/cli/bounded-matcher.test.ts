import { describe, expect, test } from "vitest";
import { boundedMatcher } from "../../src/cli/bounded-matcher.ts";

const find = boundedMatcher({ monotonic: () => 0 });

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
    let now = 0;
    const slowly = boundedMatcher({ monotonic: () => now++ });
    const texts = Array.from({ length: 20 }, () => "ab");
    // 8 ms are over after the ninth.
    expect(slowly(/b/g, texts, 1)).toHaveLength(9);
  });
});
