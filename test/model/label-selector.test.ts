import { expect, test } from "vitest";
import { labelSelector } from "../../src/model/label-selector.ts";

const labels = { app: "api", "x.io/tier": "web", empty: "", generation: "12" };

test.each([
  [undefined, true],
  ["", true],
  ["app=api", true],
  ["app==api, x.io/tier=web", true],
  ["app=web", false],
  ["app!=web", true],
  ["gone!=web", true],
  ["app in (web, api),empty=", true],
  ["app in (web)", false],
  ["app notin (web,db)", true],
  ["gone notin (web)", true],
  ["gone in (web)", false],
  ["app", true],
  ["!app", false],
  ["!gone", true],
  ["constructor", false],
  ["app in(api)", true],
  ["empty in ()", true],
  ["in in (in),in=notin", false],
  ["! gone", true],
  ["generation>9,generation < 13", true],
  ["generation>12", false],
  ["app>3", false],
  ["gone<3", false],
  [" ", true],
  ["app in (web,,api)", true],
])("%s", (selector, isMatch) => {
  expect(labelSelector(selector)(labels)).toBe(isMatch);
});

test.each([
  "app>x",
  "app in api",
  "app in (web",
  "a in (",
  "app in (a b)",
  "a=b=c",
  "a b",
  "a=(b)",
  "a=b,",
  "a,,b",
  ",",
  "a=b_",
  "ä=b",
  "A/b",
  "a/b/c",
  "!",
])("%s cannot be read", (selector) => {
  expect(() => labelSelector(selector)).toThrow(`cannot read the label selector "${selector}"`);
});
