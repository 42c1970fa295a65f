import { expect, test } from "vitest";
import { fieldTest, labelTest } from "../../src/session/selectors.ts";

const pod = {
  metadata: { name: "api-1", namespace: "shop", labels: { app: "api", "x.io/tier": "web", empty: "" } },
  spec: { nodeName: "node-1" },
  status: { phase: "Running" },
};

test.each([
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
])("label selector %s", (selector, isMatch) => {
  expect(labelTest(selector)(pod)).toBe(isMatch);
});

test.each([
  ["metadata.name=api-1", true],
  ["metadata.namespace!=shop", false],
  ["spec.nodeName=node-1,status.phase==Running", true],
  ["spec.nodeName=", false],
  ["status.phase!=Succeeded", true],
])("field selector %s", (selector, isMatch) => {
  expect(fieldTest(selector)(pod)).toBe(isMatch);
});

test("a selector that cannot be read is refused", () => {
  expect(() => labelTest("app>3 x")).toThrow('cannot read the label selector "app>3 x"');
  expect(() => fieldTest("app")).toThrow('cannot read the field selector "app"');
});
