import { expect, test } from "vitest";
import { fieldSelector } from "../../src/model/field-selector.ts";

const pod: Record<string, string> = {
  "metadata.name": "api-1",
  "status.phase": "Running",
  "status.message": "a,b=c\\ d",
};
const testOf = (selector: string | undefined) =>
  fieldSelector(selector, (path) => (object: typeof pod) => object[path]);

test.each([
  [undefined, true],
  ["metadata.name=api-1", true],
  ["metadata.name=api-1, status.phase==Running", true],
  ["metadata.name=api-1,status.phase=Failed", false],
  ["status.phase!=Succeeded", true],
  ["spec.nodeName=", true],
  ["spec.nodeName!=", false],
  ["status.message=a\\,b\\=c\\\\ d", true],
  ["status.message=a", false],
])("%s", (selector, isMatch) => {
  expect(testOf(selector)(pod)).toBe(isMatch);
});

test("a selector that cannot be read is refused, and so is a path that the reader does not know", () => {
  for (const selector of ["app", "=a", "a.b=c=d", "a.b=c\\", "a.b>1"])
    expect(() => testOf(selector)).toThrow(`cannot read the field selector "${selector}"`);
  const refuse = (path: string) => {
    throw new Error(`no ${path}`);
  };
  expect(() => fieldSelector("a.b=c", refuse)).toThrow("no a.b");
});
