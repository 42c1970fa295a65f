import { expect, test } from "vitest";
import { fieldsOf, textOf } from "../../src/base/fields.ts";

test.each([undefined, null, "text", 1, true, ["a"]])("%j is no object: it has no fields", (value) => {
  expect(fieldsOf(value)).toEqual({});
});

test("text is what is text and not empty", () => {
  const fields = fieldsOf({ name: "api", empty: "", number: 1, none: null });
  const keys = ["name", "empty", "number", "none", "missing"];
  expect(keys.map((key) => textOf(fields, key))).toEqual(["api", undefined, undefined, undefined, undefined]);
});
