import { expect, it } from "vitest";
import { remembered } from "../../src/ui/remembered.ts";

it("works out a text once while it is asked for, and gives the same result", () => {
  const asked: string[] = [];
  const length = remembered((text) => {
    asked.push(text);
    return text.length;
  });
  expect([length("ab"), length("abc"), length("ab"), length("")]).toEqual([2, 3, 2, 0]);
  expect(length("")).toBe(0);
  expect(asked).toEqual(["ab", "abc", ""]);
});

it("forgets what was not asked for in a long time, so that it takes no more memory", () => {
  let worked = 0;
  const length = remembered((text) => {
    worked++;
    return text.length;
  });
  for (let index = 0; index < 10_000; index++) length(String(index));
  length("0");
  expect(worked).toBe(10_001);
});
