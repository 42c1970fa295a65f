import { toConditions } from "./condition.ts";
import type { Node } from "./node.ts";
import type { Condition } from "./pod.ts";
import { parseQuantity } from "./quantity.ts";
import { soundNode } from "./sound-wire.ts";
import type { WireNode } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

type WireTaint = NonNullable<NonNullable<WireNode["spec"]>["taints"]>[number];

const roleLabelPrefix = "node-role.kubernetes.io/";
const roleLabel = "kubernetes.io/role";

/** The conditions that say something is wrong when they are True. */
const pressureTypes: ReadonlySet<string> = new Set([
  "MemoryPressure",
  "DiskPressure",
  "PIDPressure",
  "NetworkUnavailable",
]);

function rolesCell(labels: Record<string, string> | null | undefined): string {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (key.startsWith(roleLabelPrefix)) roles.add(key.slice(roleLabelPrefix.length));
    else if (key === roleLabel) roles.add(value);
  }
  roles.delete("");
  return roles.size === 0 ? "<none>" : [...roles].sort().join(",");
}

function statusCell(ready: Condition | undefined, isCordoned: boolean): string {
  const word = ready === undefined ? "Unknown" : ready.status === "True" ? "Ready" : "NotReady";
  return isCordoned ? `${word},SchedulingDisabled` : word;
}

function addressCell(node: WireNode, type: string): string {
  return node.status?.addresses?.find((address) => address.type === type)?.address ?? "<none>";
}

/** The wide cells; the kernel's architecture is shown since 1.36. */
function machineCells(node: WireNode) {
  const info = node.status?.nodeInfo ?? {};
  const kernel = info.kernelVersion || "<unknown>";
  return {
    version: info.kubeletVersion ?? "",
    internalIP: addressCell(node, "InternalIP"),
    externalIP: addressCell(node, "ExternalIP"),
    osImage: info.osImage || "<unknown>",
    kernelVersion: info.architecture ? `${kernel} (${info.architecture})` : kernel,
    containerRuntime: info.containerRuntimeVersion || "<unknown>",
  };
}

function notReadyOf(ready: Condition | undefined): NonNullable<Node["notReady"]> {
  return {
    ...(ready?.since !== undefined && { since: ready.since }),
    ...(ready?.reason && { reason: ready.reason }),
    ...(ready?.message && { message: ready.message }),
  };
}

function roomOf(node: WireNode) {
  const { allocatable } = node.status ?? {};
  const cpu = parseQuantity(allocatable?.cpu);
  const memory = parseQuantity(allocatable?.memory);
  const podCapacity = parseQuantity(allocatable?.pods ?? node.status?.capacity?.pods);
  return {
    allocatable: { ...(cpu !== undefined && { cpu: cpu * 1000 }), ...(memory !== undefined && { memory }) },
    ...(podCapacity !== undefined && { podCapacity }),
  };
}

function toTaint({ key, value, effect, timeAdded }: WireTaint): Node["taints"][number] {
  const since = wireTime(timeAdded);
  return { key, effect, ...(value && { value }), ...(since !== undefined && { since }) };
}

/**
 * Decodes a node once, on arrival, with kubectl's cells by the rules of Kubernetes 1.36.
 * Source: printNode in pkg/printers/internalversion/printers.go (the last Ready condition counts).
 * Never throws: what is missing or of a wrong type is left out.
 */
export function toNode(sent: WireNode): Node {
  const wire = soundNode(sent);
  const { metadata: meta = {}, spec = {}, status = {} } = wire;
  const conditions = toConditions(status.conditions);
  const ready = conditions.findLast(({ type }) => type === "Ready");
  const createdAt = wireTime(meta.creationTimestamp);
  const isCordoned = spec.unschedulable === true;
  const isReady = ready?.status === "True";
  return {
    uid: meta.uid ?? meta.name ?? "",
    name: meta.name ?? "",
    resourceVersion: meta.resourceVersion ?? "",
    ...(createdAt !== undefined && { createdAt }),
    status: statusCell(ready, isCordoned),
    roles: rolesCell(meta.labels),
    ...machineCells(wire),
    isReady,
    ...(!isReady && { notReady: notReadyOf(ready) }),
    isCordoned,
    pressures: conditions
      .filter(({ type, status: value }) => pressureTypes.has(type) && value === "True")
      .map(({ type }) => type),
    conditions,
    taints: (spec.taints ?? []).map(toTaint),
    ...roomOf(wire),
  };
}
