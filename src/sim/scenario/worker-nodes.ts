import type { NodeRequest, SimNode } from "../node/sim-node.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { days } from "./script.ts";

export const nodeName = (index: number) => `node-${String(index).padStart(2, "0")}`;

/** Nodes that have been there for weeks, numbered from `from` on. */
export function addWorkers(
  cluster: SimCluster,
  count: number,
  options: { from?: number } & Omit<NodeRequest, "name" | "index"> = {},
): SimNode[] {
  const { from = 1, ...request } = options;
  const createdAt = cluster.time.now() - days(41);
  return Array.from({ length: count }, (_, offset) => {
    const index = from + offset;
    return cluster.nodes.add({ ...request, name: nodeName(index), index }, createdAt);
  });
}

/** The node of the control plane, where only its own pods run. */
export function addControlPlane(cluster: SimCluster): SimNode {
  const key = "node-role.kubernetes.io/control-plane";
  const request = {
    name: nodeName(1),
    index: 1,
    labels: { [key]: "" },
    taints: [{ key, effect: "NoSchedule" }],
  };
  return cluster.nodes.add(request, cluster.time.now() - days(41));
}
