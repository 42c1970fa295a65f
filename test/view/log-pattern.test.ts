import { expect, test } from "vitest";
import { filterPattern, searchPattern } from "../../src/view/log-pattern.ts";

const finds = (source: string, text: string) => text.search(searchPattern(source).expression ?? /$^/) >= 0;

test("small letters find capital ones, too; a capital letter finds what is written so", () => {
  expect(finds("error", "an ERROR")).toBe(true);
  expect(finds("Error", "an ERROR")).toBe(false);
  expect(finds("Error", "an Error")).toBe(true);
});

test("the capital letter of a class is none", () => {
  expect(finds("\\Serror", "xERROR")).toBe(true);
  expect(finds("\\\\Error", "\\ERROR")).toBe(false);
});

test("a wrong expression says why, and finds nothing", () => {
  expect(searchPattern("a(")).toEqual({
    source: "a(",
    isInverse: false,
    fault: "no regular expression: unterminated group",
  });
  expect(filterPattern("![")).toMatchObject({
    isInverse: true,
    fault: expect.stringContaining("unterminated"),
  });
});

test("! asks for the lines without it; a sign of its own is written with a backslash", () => {
  expect(filterPattern("!debug")).toMatchObject({ source: "!debug", isInverse: true, expression: /debug/gi });
  expect(filterPattern("\\!debug")).toMatchObject({ isInverse: false, expression: /!debug/gi });
});

test("nothing typed asks for nothing", () => {
  expect(searchPattern("")).toEqual({ source: "", isInverse: false });
  expect(filterPattern("!").expression).toBeUndefined();
});
