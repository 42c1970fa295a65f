import type { SimPod } from "../pod/sim-pod.ts";
import type { SimCluster } from "../sim-cluster.ts";

export interface ChurnOptions {
  pods: SimPod[];
  changesPerSecond: number;
}

// Often enough to look continuous, seldom enough for batches.
const tickMs = 50;

/** Makes pods ready and unready at random: one write each. */
export function startChurn(cluster: SimCluster, { pods, changesPerSecond }: ChurnOptions): void {
  let owed = 0;
  const tick = () => {
    owed += (changesPerSecond * tickMs) / 1000;
    for (; owed >= 1; owed--) {
      const pod = pods[Math.floor(cluster.ids.random() * pods.length)];
      if (pod) cluster.kubelets.flip(pod);
    }
    cluster.time.after(tickMs, tick);
  };
  if (changesPerSecond > 0) cluster.time.after(tickMs, tick);
}
