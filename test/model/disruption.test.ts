import { describe, expect, test } from "vitest";
import { budgetsOf, toBudget } from "../../src/model/disruption.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireBudget } from "../../src/model/wire.ts";

const pod = toPod({ metadata: { namespace: "shop", name: "api-1", labels: { app: "api", tier: "web" } } });

function selects(selector: unknown, namespace = "shop"): boolean {
  const wire = { metadata: { namespace, name: "b" }, spec: { selector } } as WireBudget;
  return budgetsOf(pod, [toBudget(wire)]).length === 1;
}

describe("a budget", () => {
  test("selects by labels, in its own namespace", () => {
    expect(selects({ matchLabels: { app: "api" } })).toBe(true);
    expect(selects({ matchLabels: { app: "api", tier: "db" } })).toBe(false);
    expect(selects({ matchLabels: { app: "api" } }, "pay")).toBe(false);
  });

  test("selects by expressions", () => {
    const by = (operator: string, key: string, values?: string[]) =>
      selects({ matchExpressions: [{ key, operator, ...(values && { values }) }] });
    expect(by("In", "app", ["api", "web"])).toBe(true);
    expect(by("NotIn", "app", ["api"])).toBe(false);
    expect(by("NotIn", "zone", ["a"])).toBe(true);
    expect(by("Exists", "tier")).toBe(true);
    expect(by("DoesNotExist", "tier")).toBe(false);
  });

  test("selects all with an empty selector, none without one, and may with one that nobody can read", () => {
    expect(selects({})).toBe(true);
    expect(selects(undefined)).toBe(false);
    expect(selects({ matchExpressions: [{ key: "app", operator: "Like" }] })).toBe(true);
  });

  test("says how many may go, and nothing that is not a number", () => {
    const status = { disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2 };
    expect(toBudget({ metadata: { name: "b" }, status })).toMatchObject({
      allowed: 1,
      healthy: 3,
      needed: 2,
    });
    const odd = { status: { disruptionsAllowed: "1" } } as unknown as WireBudget;
    expect(toBudget(odd).allowed).toBeUndefined();
  });
});
