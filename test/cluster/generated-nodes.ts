import type { WireNode } from "../../src/model/wire.ts";
import type { Maker } from "./generated-containers.ts";
import { secondTime } from "./generated-times.ts";

/** Keeps the controllers from making pods for the node. */
const ownTaint = { key: "podtop.dev/generated", effect: "NoSchedule" };

const roleLabels = [
  ...[
    "node-role.kubernetes.io/worker",
    "node-role.kubernetes.io/control-plane",
    "node-role.kubernetes.io/etcd",
  ],
  ...["node-role.kubernetes.io/api.v2", "kubernetes.io/role", "kubernetes.io/role", "example.com/role"],
];
const conditionTypes = [
  "Ready",
  "Ready",
  "MemoryPressure",
  "DiskPressure",
  "PIDPressure",
  "NetworkUnavailable",
];
const nodeAddresses = [
  { type: "Hostname", address: "node.example" },
  { type: "InternalIP", address: "10.0.0.7" },
  { type: "InternalIP", address: "fd00::7" },
  { type: "ExternalIP", address: "198.51.100.7" },
  { type: "ExternalIP", address: "2001:db8::7" },
  { type: "InternalDNS", address: "node.internal" },
];
const taints = [
  { key: "dedicated", value: "gpu", effect: "NoExecute" },
  { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" },
  { key: "spot", effect: "PreferNoSchedule" },
];

function labelsOf({ chance }: Maker): Record<string, string> {
  const keys = roleLabels.filter(() => chance.is(0.25));
  return Object.fromEntries(keys.map((key) => [key, chance.of(["", "", "api", "true"])]));
}

function infoOf({ chance }: Maker) {
  const maybe = (values: readonly string[]) => (chance.is(0.8) ? chance.of(values) : "");
  return {
    kubeletVersion: maybe(["v1.36.4", "v1.35.0-rc.1+k3s1"]),
    osImage: maybe(["Debian GNU/Linux 13 (trixie)", "Bottlerocket OS 1.44 (aws-k8s-1.36)"]),
    kernelVersion: maybe(["6.12.48+deb13-amd64", "6.1.0"]),
    containerRuntimeVersion: maybe(["containerd://2.1.4", "cri-o://1.35.0"]),
    architecture: maybe(["amd64", "arm64"]),
    operatingSystem: "linux",
    ...{ machineID: "", systemUUID: "", bootID: "", kubeProxyVersion: "" },
  };
}

function statusOf(maker: Maker): NonNullable<WireNode["status"]> {
  const { chance, now } = maker;
  const conditions = chance.shuffled(conditionTypes.filter(() => chance.is(0.6))).map((type) => ({
    type,
    status: chance.of(["True", "True", "False", "Unknown"]),
    ...chance.maybe(0.8, "lastTransitionTime", () => secondTime(chance, now)),
    ...chance.maybe(0.8, "lastHeartbeatTime", () => secondTime(chance, now)),
  }));
  const addresses = chance.shuffled(nodeAddresses.filter(() => chance.is(0.5)));
  return { conditions, addresses, nodeInfo: infoOf(maker) };
}

/** Nodes of every shape. They have no room, so that nothing is placed on them. */
export function generatedNodes(count: number, options: Maker & { prefix: string }): WireNode[] {
  const { chance, prefix } = options;
  return Array.from({ length: count }, (_, at) => ({
    metadata: { name: `${prefix}-${at}`, labels: labelsOf(options) },
    spec: {
      taints: [ownTaint, ...taints.filter(() => chance.is(0.2))],
      ...chance.maybe(0.5, "unschedulable", () => chance.is(0.6)),
    },
    status: statusOf(options),
  }));
}
