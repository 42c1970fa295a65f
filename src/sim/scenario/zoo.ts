import type { SimNode } from "../node/sim-node.ts";
import { createMirrorPod } from "../pod/mirror-pod.ts";
import { container, type PodTemplate, readiness } from "../pod/pod-template.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { days, hours, minutes, seconds } from "./script.ts";
import { addWorkers } from "./worker-nodes.ts";
import { type Animal, animals, leaving } from "./zoo-pods.ts";

const namespace = "zoo";
const usable = 4;

function addAnimal(cluster: SimCluster, { name, template, ageMs = 0 }: Animal, node?: SimNode): SimPod {
  return cluster.createPod({ namespace, name, template, ageMs, ...(node && { node }) });
}

function addLeaving(cluster: SimCluster): void {
  for (const animal of leaving) cluster.deleteInPast(addAnimal(cluster, animal), minutes(30));
}

const plain = (name: string, tolerationSeconds?: number): Animal => ({
  name,
  ageMs: hours(2),
  template: {
    labels: { app: "zoo", animal: name },
    containers: [container("app", "zoo/animal:1", readiness)],
    ...(tolerationSeconds !== undefined && {
      spec: {
        tolerations: [
          {
            key: "node.kubernetes.io/unreachable",
            operator: "Exists",
            effect: "NoExecute",
            tolerationSeconds,
          },
        ],
      },
    }),
  },
});

/** A node that fell silent ten minutes ago, with a pod that stays, one that must go, and an Unknown one. */
function addLostNode(cluster: SimCluster): void {
  const [node] = addWorkers(cluster, 1, { from: usable + 1 });
  if (!node) return;
  addAnimal(cluster, plain("node-lost", hours(24) / 1000), node);
  addAnimal(cluster, plain("node-lost-terminating", 10), node);
  const unknown = addAnimal(cluster, plain("unknown", hours(24) / 1000), node);
  cluster.loseNode(node, minutes(10));
  const message = `Node ${node.name} which was running pod ${unknown.name} is unresponsive`;
  const status = { ...unknown.wire.status, phase: "Unknown", reason: "NodeLost", message };
  unknown.phase = "Unknown";
  unknown.reason = "NodeLost";
  unknown.message = message;
  cluster.pods.setStatus(unknown, status);
}

function addOwned(cluster: SimCluster): void {
  const template = (app: string): PodTemplate => ({
    labels: { app },
    containers: [container(app, `zoo/${app}:1`, app === "job" || app === "cron" ? {} : readiness)],
  });
  const of = (name: string) => ({ namespace, name, template: template(name) });
  cluster.createDeployment({ ...of("deployment"), replicas: 3, ageMs: days(3) });
  cluster.createReplicaSet({ ...of("replicaset"), replicas: 2, ageMs: days(4) });
  cluster.createStatefulSet({ ...of("statefulset"), replicas: 3, ageMs: days(8) });
  cluster.createDaemonSet({ ...of("daemonset"), ageMs: days(20) });
  cluster.createJob({ ...of("job"), completions: 2, parallelism: 2, ageMs: hours(5) });
  cluster.createCronJob({ ...of("cron"), everyMs: minutes(1), pastRuns: 3, firstAfterMs: seconds(20) });
}

/** One pod in each state that there is, each already in it, and one owner of each kind. */
export function startZoo(cluster: SimCluster): void {
  const [first] = addWorkers(cluster, usable);
  for (const animal of animals) addAnimal(cluster, animal);
  const debugged = cluster.pods.get(namespace, "ephemeral-container");
  if (debugged) cluster.kubelets.addEphemeral(debugged, container("debugger", "zoo/debug:1"));
  addLeaving(cluster);
  if (first) {
    const template = { labels: { app: "zoo" }, containers: [container("app", "zoo/static:1")] };
    createMirrorPod(cluster, { namespace, name: "static", template, node: first, ageMs: days(30) });
  }
  addOwned(cluster);
  addLostNode(cluster);
}
