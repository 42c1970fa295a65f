import { describe, expect, test } from "vitest";
import { type AccessQuestion, type AccessRule, accessBy, resourceWords } from "../../src/model/access.ts";

const evict: AccessQuestion = {
  verb: "create",
  group: "",
  resource: "pods",
  subresource: "eviction",
  namespace: "shop",
};
const remove: AccessQuestion = { verb: "delete", group: "", resource: "pods", namespace: "shop", name: "a" };
const restart: AccessQuestion = { verb: "patch", group: "apps", resource: "deployments", namespace: "shop" };

const rule = (resource: string, verb: string, rest: Partial<AccessRule> = {}): AccessRule => ({
  verbs: [verb],
  groups: [""],
  resources: [resource],
  names: [],
  ...rest,
});
const by = (question: AccessQuestion, ...rules: AccessRule[]) =>
  accessBy({ rules, isComplete: true }, question);

describe("what rules say", () => {
  test.for<[string, AccessQuestion, AccessRule, string]>([
    ["the verb on the resource", remove, rule("pods", "delete"), "allowed"],
    ["another verb", remove, rule("pods", "get"), "denied"],
    ["another resource", remove, rule("pods/log", "delete"), "denied"],
    ["another group", remove, rule("pods", "delete", { groups: ["metrics.k8s.io"] }), "denied"],
    ["every verb, group and resource", restart, rule("*", "*", { groups: ["*"] }), "allowed"],
    ["the subresource", evict, rule("pods/eviction", "create"), "allowed"],
    ["the subresource of everything", evict, rule("*/eviction", "create"), "allowed"],
    ["every resource, subresources with it", evict, rule("*", "create"), "allowed"],
    ["the resource without its subresource", evict, rule("pods", "create"), "denied"],
    ["the object by name", remove, rule("pods", "delete", { names: ["a", "b"] }), "allowed"],
    ["other objects by name", remove, rule("pods", "delete", { names: ["b"] }), "denied"],
    [
      "some object by name, where any would do",
      restart,
      rule("deployments", "patch", { groups: ["apps"], names: ["x"] }),
      "allowed",
    ],
    [
      "a resource that is called like a subresource",
      { ...remove, resource: "" },
      rule("pods", "delete"),
      "denied",
    ],
  ])("%s", ([, question, one, said]) => {
    expect(by(question, one)).toBe(said);
  });

  test("nothing is denied where not all rules are listed, or none were told", () => {
    expect(accessBy({ rules: [], isComplete: false }, remove)).toBe("unknown");
    expect(accessBy({ rules: [rule("pods", "delete")], isComplete: false }, remove)).toBe("allowed");
    expect(accessBy(undefined, remove)).toBe("unknown");
    expect(by(remove)).toBe("denied");
  });
});

test("questions are named as rules name them", () => {
  expect([evict, remove, restart].map(resourceWords)).toEqual(["pods/eviction", "pods", "deployments.apps"]);
});
