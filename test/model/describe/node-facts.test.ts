import { expect, test } from "vitest";
import { nodeFacts } from "../../../src/model/describe/node-facts.ts";
import { toNode } from "../../../src/model/to-node.ts";
import type { WireNode } from "../../../src/model/wire.ts";

const now = Date.UTC(2026, 0, 15, 12);

const wire: WireNode = {
  metadata: {
    name: "node-1",
    creationTimestamp: "2026-01-05T12:00:00Z",
    labels: { "node-role.kubernetes.io/worker": "" },
  },
  spec: { unschedulable: true, taints: [{ key: "gpu", value: "a100", effect: "NoSchedule" }] },
  status: {
    conditions: [
      { type: "Ready", status: "True" },
      { type: "DiskPressure", status: "True" },
    ],
    addresses: [{ type: "InternalIP", address: "10.0.1.12" }],
    allocatable: { cpu: "3920m", memory: "8Gi", pods: "110" },
    nodeInfo: {
      kubeletVersion: "v1.36.2",
      osImage: "Debian GNU/Linux 13",
      kernelVersion: "6.12.1",
      containerRuntimeVersion: "containerd://2.1.4",
      architecture: "amd64",
    },
  },
};

test("a node tells its state, runtime, system and room", () => {
  expect(nodeFacts(toNode(wire), now)).toEqual([
    { name: "node", text: "node-1, Ready,SchedulingDisabled, DiskPressure, 10d old", isOdd: true },
    { name: "roles", text: "worker" },
    { name: "kubelet", text: "v1.36.2" },
    { name: "runtime", text: "containerd://2.1.4" },
    { name: "system", text: "Debian GNU/Linux 13, kernel 6.12.1 (amd64)" },
    { name: "address", text: "10.0.1.12" },
    { name: "room", text: "110 pods, 3920m cpu, 8Gi memory" },
    { name: "taint", text: "gpu=a100:NoSchedule" },
  ]);
});

test("what a node does not tell is left out", () => {
  expect(nodeFacts(toNode({ metadata: { name: "n" } }), now).map(({ name }) => name)).toEqual(["node"]);
});
