import { expect, test } from "vitest";
import { toNode } from "../../src/model/to-node.ts";
import type { WireCondition } from "../../src/model/wire.ts";

const node = (conditions: WireCondition[], spec = {}) =>
  toNode({ metadata: { name: "n" }, spec, status: { conditions } });
const ready = (status: string): WireCondition => ({ type: "Ready", status });

test("the last Ready condition decides", () => {
  expect(node([ready("True"), ready("False")]).status).toBe("NotReady");
});

test("Ready=Unknown is NotReady, no Ready condition is Unknown", () => {
  expect(node([ready("Unknown")]).status).toBe("NotReady");
  expect(node([]).status).toBe("Unknown");
});

test("a cordoned node says so beside its readiness", () => {
  expect(node([ready("True")], { unschedulable: true }).status).toBe("Ready,SchedulingDisabled");
});

test("roles come from both labels, sorted, without empty ones", () => {
  const labels = {
    "node-role.kubernetes.io/worker": "",
    "kubernetes.io/role": "api",
    "node-role.kubernetes.io/": "x",
  };
  expect(toNode({ metadata: { name: "n", labels } }).roles).toBe("api,worker");
  expect(toNode({ metadata: { name: "n", labels: { "kubernetes.io/role": "" } } }).roles).toBe("<none>");
});

test("the kernel carries the architecture, also when the kernel is unknown", () => {
  expect(toNode({ status: { nodeInfo: { architecture: "arm64" } } }).kernelVersion).toBe("<unknown> (arm64)");
});

test("addresses are the first of their type", () => {
  const addresses = [
    { type: "Hostname", address: "h" },
    { type: "InternalIP", address: "10.0.0.1" },
    { type: "InternalIP", address: "fd00::1" },
  ];
  const { internalIP, externalIP } = toNode({ status: { addresses } });
  expect([internalIP, externalIP]).toEqual(["10.0.0.1", "<none>"]);
});

test("a node that is not ready says since when, why and in whose words", () => {
  const condition = {
    ...ready("Unknown"),
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting",
    lastTransitionTime: "2026-01-15T12:00:00Z",
  };
  expect(node([condition]).notReady).toEqual({
    since: Date.UTC(2026, 0, 15, 12),
    reason: "NodeStatusUnknown",
    message: "Kubelet stopped posting",
  });
});

test("allocatable is in millicores and bytes", () => {
  const { allocatable, podCapacity } = toNode({
    status: { allocatable: { cpu: "3920m", memory: "1Gi", pods: "110" } },
  });
  expect(allocatable.cpu).toBeCloseTo(3920);
  expect([allocatable.memory, podCapacity]).toEqual([2 ** 30, 110]);
});
