import { container, type PodTemplate, readiness, resources } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { addCalmCluster } from "./calm-cluster.ts";
import { hours, repeat, seconds } from "./script.ts";
import { nodeName } from "./worker-nodes.ts";

// Pods of the impatient service leave a dead node after 10 s, not after five minutes.
const impatient = ["not-ready", "unreachable"].map((state) => ({
  key: `node.kubernetes.io/${state}`,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: 10,
}));

const template: PodTemplate = {
  labels: { app: "payments" },
  containers: [container("payments", "shop/payments:3.1", { ...resources("200m", "256Mi"), ...readiness })],
  spec: { tolerations: impatient },
};

/** A node falls silent, its pods are evicted and replaced; it comes back, and the next one falls silent. */
export function startNodeLoss(cluster: SimCluster): void {
  addCalmCluster(cluster);
  cluster.createDeployment({ namespace: "shop", name: "payments", template, replicas: 10, ageMs: hours(30) });
  const lossOf = (index: number) => {
    const node = cluster.nodes.get(nodeName(index));
    // Silent for 38 of the 40 s that the control plane waits, so that it shows at once.
    const lose = () => node && cluster.loseNode(node, seconds(38));
    const revive = () => node && cluster.reviveNode(node);
    return [
      { afterMs: seconds(1), run: () => void lose() },
      { afterMs: seconds(330), run: () => void revive() },
      { afterMs: seconds(60), run: () => {} },
    ];
  };
  repeat(cluster.time, [4, 6, 3, 5, 2].flatMap(lossOf));
}
