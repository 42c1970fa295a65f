import { describe, expect, test } from "vitest";
import { foreignWords } from "../../src/kube/foreign-words.ts";

describe("what another program said", () => {
  test("is its first line that says something", () => {
    expect(foreignWords("\n  \r\n token expired \nrun login\n")).toBe("token expired");
  });

  test("is cut where it is long, with what every terminal can show", () => {
    expect(foreignWords("x".repeat(5_000))).toBe(`${"x".repeat(200)}...`);
  });

  test("has no secret", () => {
    expect(foreignWords("cannot use token=abc123def456 here")).toBe("cannot use token=[hidden] here");
  });
});
