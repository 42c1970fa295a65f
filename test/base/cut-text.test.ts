import { describe, expect, test } from "vitest";
import { firstOf, lastOf } from "../../src/base/cut-text.ts";
import { errorOfAnswer } from "../../src/kube/answer-error.ts";
import { foreignWords } from "../../src/kube/foreign-words.ts";
import { plainMessage } from "../../src/model/finding/message-text.ts";

describe("a text that is cut", () => {
  test.for([
    ["abc", 2, "ab", "bc"],
    ["abc", 5, "abc", "abc"],
    ["a😀b", 2, "a", "b"],
    ["a😀b", 3, "a😀", "😀b"],
    ["😀", 1, "", ""],
    ["abc", 0, "", ""],
    ["a\ud83d", 2, "a\ud83d", "a\ud83d"],
  ] as const)("%s to %i characters", ([text, length, first, last]) => {
    expect(firstOf(text, length)).toBe(first);
    expect(lastOf(text, length)).toBe(last);
  });

  test("ends with a whole character in sentences and in errors", () => {
    const half = /(?:[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/;
    for (const shift of ["", "x"]) {
      const text = shift + "😀".repeat(3_000);
      expect(foreignWords(text)).not.toMatch(half);
      expect(plainMessage(text)).not.toMatch(half);
      const answer = { status: 500, headers: { "content-type": "text/plain" }, body: Buffer.from(text) };
      expect(errorOfAnswer(answer, { verb: "list", resource: "pods" }).message).not.toMatch(half);
    }
  });
});
