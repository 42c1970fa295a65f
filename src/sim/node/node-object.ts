import { stableHex } from "../../base/stable-hash.ts";
import type { WireCondition, WireNode } from "../../model/wire.ts";
import type { NodeRequest } from "./sim-node.ts";

interface HealthyCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** What a healthy kubelet reports, in its words. */
export const healthyConditions: readonly HealthyCondition[] = [
  {
    type: "MemoryPressure",
    status: "False",
    reason: "KubeletHasSufficientMemory",
    message: "kubelet has sufficient memory available",
  },
  {
    type: "DiskPressure",
    status: "False",
    reason: "KubeletHasNoDiskPressure",
    message: "kubelet has no disk pressure",
  },
  {
    type: "PIDPressure",
    status: "False",
    reason: "KubeletHasSufficientPID",
    message: "kubelet has sufficient PID available",
  },
  { type: "Ready", status: "True", reason: "KubeletReady", message: "kubelet is posting ready status" },
];

function labelsOf({ name, index, labels }: NodeRequest): Record<string, string> {
  return {
    "beta.kubernetes.io/arch": "amd64",
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": "sim.4xlarge",
    "topology.kubernetes.io/region": "sim-1",
    "topology.kubernetes.io/zone": `sim-1${"abc"[(index - 1) % 3]}`,
    ...labels,
  };
}

const nodeInfo = (name: string) => ({
  machineID: stableHex(name, 32),
  kernelVersion: "6.12.41-amd64",
  osImage: "Debian GNU/Linux 13 (trixie)",
  containerRuntimeVersion: "containerd://2.2.1",
  kubeletVersion: "v1.35.2",
  operatingSystem: "linux",
  architecture: "amd64",
});

/** A node as its kubelet registers it. */
export function nodeObject(request: NodeRequest, made: { uid: string; stamp: string; ip: string }): WireNode {
  const { name, index, cpu = 16, memoryGi = 64, maxPods = 110, taints, isCordoned } = request;
  const amounts = {
    cpu: String(cpu),
    memory: `${memoryGi}Gi`,
    "ephemeral-storage": "400Gi",
    pods: String(maxPods),
  };
  const cordon = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule", timeAdded: made.stamp };
  const allTaints = [...(taints ?? []), ...(isCordoned ? [cordon] : [])];
  const podCIDR = `10.${64 + Math.floor(index / 64)}.${(index % 64) * 4}.0/22`;
  const conditions: WireCondition[] = healthyConditions.map((condition) => ({
    ...condition,
    lastHeartbeatTime: made.stamp,
    lastTransitionTime: made.stamp,
  }));
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, uid: made.uid, creationTimestamp: made.stamp, labels: labelsOf(request) },
    spec: {
      podCIDR,
      providerID: `sim://${name}`,
      ...(isCordoned && { unschedulable: true }),
      ...(allTaints.length > 0 && { taints: allTaints }),
    },
    status: {
      capacity: amounts,
      allocatable: amounts,
      conditions,
      addresses: [
        { type: "InternalIP", address: made.ip },
        { type: "Hostname", address: name },
      ],
      nodeInfo: nodeInfo(name),
    },
  };
}
