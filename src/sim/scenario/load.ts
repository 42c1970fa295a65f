import { container, readiness, resources } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { startChurn } from "./churn.ts";
import { hours } from "./script.ts";
import { addWorkers } from "./worker-nodes.ts";

export interface Load {
  pods: number;
  changesPerSecond: number;
}

const podsPerNode = 100;
const podsPerApp = 50;

/** `load:2000` or `load:2000:500`; undefined for other names. */
export function parseLoad(scenario: string): Load | undefined {
  const [, pods, changes] = /^load:(\d+)(?::(\d+))?$/.exec(scenario) ?? [];
  return pods ? { pods: Number(pods), changesPerSecond: Number(changes ?? 0) } : undefined;
}

/** Many pods that run, spread evenly over nodes and namespaces, and as many changes a second as asked for. */
export function startLoad(cluster: SimCluster, { pods: count, changesPerSecond }: Load): void {
  const nodes = addWorkers(cluster, Math.max(1, Math.ceil(count / podsPerNode)), { cpu: 64, memoryGi: 256 });
  const pods: SimPod[] = [];
  for (let index = 0; index < count; index++) {
    const app = `app-${String(Math.floor(index / podsPerApp)).padStart(4, "0")}`;
    const main = container("app", `load/${app}:1`, { ...resources("100m", "128Mi"), ...readiness });
    const node = nodes[index % nodes.length];
    const pod = cluster.createPod({
      namespace: `team-${String(Math.floor(index / podsPerApp) % 20).padStart(2, "0")}`,
      name: `${app}-${cluster.ids.suffix()}${index % podsPerApp}`,
      template: { labels: { app }, containers: [main], isQuiet: true },
      ageMs: hours(1 + (index % 200)),
      ...(node && { node }),
    });
    pods.push(pod);
  }
  startChurn(cluster, { pods, changesPerSecond });
}
