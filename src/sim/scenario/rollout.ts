import type { Behaviour } from "../pod/behaviour.ts";
import { container, liveness, type PodTemplate, readiness, resources } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { addCalmCluster } from "./calm-cluster.ts";
import { hours, repeat, type Step, seconds } from "./script.ts";

// Slow enough that each step of a rollout can be seen.
const healthy: Behaviour = { kind: "slowReady", readyMs: seconds(4) };

function webTemplate(version: string, behaviour = healthy): PodTemplate {
  const web = container("web", `shop/web:${version}`, {
    ...resources("150m", "192Mi", "384Mi"),
    ...readiness,
    ...liveness,
    logs: { format: "colour", linesPerSecond: 2 },
    behaviour,
  });
  return { labels: { app: "web", "app.kubernetes.io/part-of": "shop" }, containers: [web] };
}

const failures: readonly Behaviour[] = [
  {
    kind: "crashLoop",
    afterMs: seconds(2),
    exitCode: 1,
    message: "FATAL could not connect to db-primary:5432: connection refused",
  },
  { kind: "notReady" },
  { kind: "imagePull", error: "notfound" },
  { kind: "oom", afterMs: seconds(4) },
];

/** A rollout that goes well, then one that goes wrong and is rolled back; for ever, each time another failure. */
export function startRollout(cluster: SimCluster): void {
  addCalmCluster(cluster);
  let minor = 14;
  let good = webTemplate(`2.${minor}.0`);
  const web = cluster.createDeployment({
    namespace: "shop",
    name: "web",
    template: good,
    replicas: 8,
    maxSurge: 2,
    maxUnavailable: 1,
    progressDeadlineSeconds: 60,
    ageMs: hours(6),
  });
  const rounds = failures.flatMap((failure): Step[] => [
    {
      // Soon enough to be seen at the start.
      afterMs: seconds(1),
      run: () => {
        good = webTemplate(`2.${++minor}.0`);
        web.setTemplate(good);
      },
    },
    { afterMs: seconds(70), run: () => web.setTemplate(webTemplate(`2.${++minor}.0`, failure)) },
    { afterMs: seconds(50), run: () => web.setTemplate(good) },
    { afterMs: seconds(30), run: () => web.scale(10) },
    { afterMs: seconds(20), run: () => web.scale(8) },
    { afterMs: seconds(9), run: () => {} },
  ]);
  repeat(cluster.time, rounds);
}
