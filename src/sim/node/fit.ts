import { podRequests } from "../../model/pod-requests.ts";
import { tolerates } from "../../model/toleration.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { Amounts, SimNode } from "./sim-node.ts";

interface Misfit {
  reason: string;
  /** Removing other pods could make room. */
  isPreemptible?: boolean;
}

// Millicores come from decimal fractions of a core, which are not exact in binary.
const tolerance = 1e-6;

/** Why a pod cannot run on a node, in the scheduler's words; undefined: it can. */
function misfit(pod: SimPod, { cpu, memory }: Amounts, node: SimNode): Misfit | undefined {
  if (node.wire.spec?.unschedulable) return { reason: "node(s) were unschedulable" };
  if (pod.onlyNode && pod.onlyNode !== node.name) {
    return { reason: "node(s) didn't satisfy plugin(s) [NodeAffinity]" };
  }
  const taint = (node.wire.spec?.taints ?? []).find(
    (each) =>
      each.effect !== "PreferNoSchedule" &&
      !pod.spec.tolerations?.some((toleration) => tolerates(toleration, each)),
  );
  if (taint) return { reason: `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ""}}` };
  const labels = node.wire.metadata?.labels ?? {};
  const selector = Object.entries(pod.spec.nodeSelector ?? {});
  if (selector.some(([key, value]) => labels[key] !== value)) {
    return { reason: "node(s) didn't match Pod's node affinity/selector" };
  }
  if (node.usedCpu + cpu > node.cpu + tolerance) return { reason: "Insufficient cpu", isPreemptible: true };
  if (node.usedMemory + memory > node.memory) return { reason: "Insufficient memory", isPreemptible: true };
  if (node.podCount >= node.maxPods) return { reason: "Too many pods", isPreemptible: true };
  return undefined;
}

const listed = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(", ");

function count(reasons: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

function failureText(misfits: readonly Misfit[], total: number): string {
  const available = `0/${total} nodes are available: `;
  const preemption = count(
    misfits.map(({ isPreemptible }) =>
      isPreemptible
        ? "No preemption victims found for incoming pod"
        : "Preemption is not helpful for scheduling",
    ),
  );
  return `${available}${listed(count(misfits.map(({ reason }) => reason)))}. preemption: ${available}${listed(preemption)}.`;
}

/** The node with the most room for a pod, or why there is none. */
export function findNode(pod: SimPod, nodes: readonly SimNode[]): { node: SimNode } | { failure: string } {
  if (nodes.length === 0) return { failure: "no nodes available to schedule pods" };
  const requests = podRequests(pod.wire);
  const misfits: Misfit[] = [];
  let best: SimNode | undefined;
  let bestLoad = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const reason = misfit(pod, requests, node);
    const load = node.usedCpu / node.cpu + node.usedMemory / node.memory + (2 * node.podCount) / node.maxPods;
    if (reason) misfits.push(reason);
    else if (load < bestLoad) {
      best = node;
      bestLoad = load;
    }
  }
  return best ? { node: best } : { failure: failureText(misfits, nodes.length) };
}
