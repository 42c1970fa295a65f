import { expect, test } from "vitest";
import { labelSelector } from "../../src/model/label-selector.ts";

const labels = { app: "api", "x.io/tier": "web", empty: "" };

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
])("%s", (selector, isMatch) => {
  expect(labelSelector(selector)(labels)).toBe(isMatch);
});

test.each(["app>3", "app in api", "app in (web", "!"])("%s cannot be read", (selector) => {
  expect(() => labelSelector(selector)).toThrow(`cannot read the label selector "${selector}"`);
});
