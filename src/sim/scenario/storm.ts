import { container, readiness, resources } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { startChurn } from "./churn.ts";
import { hours, repeat, seconds } from "./script.ts";
import { addWorkers } from "./worker-nodes.ts";

const teams = 12;
const replicas = 100;
const flipsPerSecond = 200;

/** 1,200 pods: hundreds of changes a second, rollouts all the time, a crash loop in every team. */
export function startStorm(cluster: SimCluster): void {
  addWorkers(cluster, 24, { cpu: 32, memoryGi: 128 });
  const steps = Array.from({ length: teams }, (_, index) => {
    const namespace = `team-${String(index + 1).padStart(2, "0")}`;
    const main = container("app", `storm/app:1.${index}`, { ...resources("100m", "128Mi"), ...readiness });
    const template = { labels: { app: "app" }, containers: [main] };
    const options = { namespace, name: "app", template, replicas, maxSurge: 20, maxUnavailable: 20 };
    const app = cluster.createDeployment({ ...options, ageMs: hours(5 + index) });
    const crash = container("app", "storm/crash:1", {
      behaviour: { kind: "crashLoop", afterMs: seconds(2) },
    });
    const crashing = { labels: { app: "crash" }, containers: [crash] };
    cluster.createDeployment({ namespace, name: "crash", template: crashing, replicas: 2 });
    return { afterMs: seconds(2), run: () => app.restart() };
  });
  // Those that a rollout has taken away since are left alone.
  startChurn(cluster, { pods: [...cluster.pods.all()], changesPerSecond: flipsPerSecond });
  repeat(cluster.time, steps);
}
