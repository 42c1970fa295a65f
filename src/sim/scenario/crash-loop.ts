import type { Behaviour } from "../pod/behaviour.ts";
import { container, liveness, readiness, resources } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { addCalmCluster } from "./calm-cluster.ts";
import { minutes, seconds } from "./script.ts";

const crashes: Record<string, Behaviour> = {
  "crash-fast": { kind: "crashLoop", afterMs: seconds(1), exitCode: 1 },
  "crash-slow": { kind: "crashLoop", afterMs: seconds(45), exitCode: 2 },
  "crash-oom": { kind: "oom", afterMs: seconds(8) },
  "crash-liveness": { kind: "livenessFails", afterMs: seconds(20) },
  "crash-command": { kind: "startError" },
  "crash-exit-zero": { kind: "complete", afterMs: seconds(3) },
  "crash-recovers": { kind: "crashLoop", afterMs: seconds(5), times: 3 },
};

/** A calm cluster where some Deployments crash, each in its own way: some for long, some since a moment ago. */
export function startCrashLoop(cluster: SimCluster): void {
  addCalmCluster(cluster);
  Object.entries(crashes).forEach(([name, behaviour], index) => {
    const app = container("app", `lab/${name}:1.${index}`, {
      ...resources("50m", "64Mi"),
      ...liveness,
      ...readiness,
      behaviour,
    });
    const template = { labels: { app: name }, containers: [app] };
    // Every other one begins now.
    const age = index % 2 === 0 ? {} : { ageMs: minutes(25) };
    cluster.createDeployment({ namespace: "lab", name, template, replicas: 2, ...age });
  });
}
