import { expect, test } from "vitest";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import { type Toleration, tolerationMs } from "../../src/model/toleration.ts";

const lost = { key: "node.kubernetes.io/unreachable", effect: "NoExecute" };
const forFiveMinutes = (key: string): Toleration => ({
  key,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 300,
});
const usual = [forFiveMinutes("node.kubernetes.io/not-ready"), forFiveMinutes(lost.key)];
const tolerationsOf = (tolerations?: Toleration[]) =>
  toPod({ spec: { ...(tolerations && { tolerations }) } }).tolerations;

test("a pod keeps its tolerations, all pods with the same ones one list", () => {
  const one = tolerationsOf(usual);
  expect(one).toEqual(usual);
  expect(tolerationsOf(structuredClone(usual))).toBe(one);
  const anywhere = { operator: "Exists" };
  const scheduling = { key: "gpu", operator: "Exists", effect: "NoSchedule" };
  const more = [scheduling, ...usual, anywhere];
  expect(tolerationsOf(more)).toEqual(more);
  expect(tolerationsOf(structuredClone(more))).toBe(tolerationsOf(more));
  expect(tolerationsOf([])).toEqual([]);
  expect(tolerationsOf()).toBeUndefined();
});

test("how long: until the first toleration ends, for ever without an end, not at all without one", () => {
  expect(tolerationMs(usual, lost)).toBe(300_000);
  expect(tolerationMs([...usual, { operator: "Exists", tolerationSeconds: 60 }], lost)).toBe(60_000);
  expect(tolerationMs([{ operator: "Exists" }], lost)).toBeUndefined();
  expect(tolerationMs([{ key: lost.key, value: "x" }], lost)).toBe(0);
  expect(tolerationMs([], lost)).toBe(0);
});

test("a node says since when it has a taint", () => {
  const taints = [
    { ...lost, timeAdded: "2026-01-15T12:00:00Z" },
    { key: "gpu", effect: "NoSchedule" },
  ];
  expect(toNode({ spec: { taints } }).taints).toEqual([
    { ...lost, since: Date.UTC(2026, 0, 15, 12) },
    { key: "gpu", effect: "NoSchedule" },
  ]);
});
