import { container, liveness, type PodTemplate, readiness, resources, sidecar } from "../pod/pod-template.ts";
import type { SimCluster } from "../sim-cluster.ts";
import { days, hours, minutes, seconds } from "./script.ts";
import { addSystemPods } from "./system-pods.ts";
import { addControlPlane, addWorkers } from "./worker-nodes.ts";

const service = { ...resources("200m", "256Mi", "512Mi"), ...readiness, ...liveness };

/** A service of the shop, by its image. */
function shopTemplate(app: string, image: string): PodTemplate {
  return {
    labels: { app, "app.kubernetes.io/part-of": "shop" },
    containers: [container(app, image, service)],
  };
}

function addMonitoring(cluster: SimCluster): void {
  const namespace = "monitoring";
  const template = (app: string, image: string, ...rest: PodTemplate["containers"]): PodTemplate => ({
    labels: { app },
    containers: [container(app, image, { ...resources("100m", "200Mi", "1Gi"), ...readiness }), ...rest],
  });
  const exporter = template("node-exporter", "metrics/node-exporter:v1.10.2");
  cluster.createDaemonSet({
    namespace,
    name: "node-exporter",
    template: { ...exporter, spec: { tolerations: [{ operator: "Exists" }], hostNetwork: true } },
    ageMs: days(27),
  });
  const reloader = container("config-reloader", "metrics/config-reloader:v0.87.0");
  cluster.createStatefulSet({
    namespace,
    name: "prometheus",
    template: template("prometheus", "metrics/prometheus:v3.8.0", reloader),
    replicas: 2,
    ageMs: days(27),
  });
  cluster.createStatefulSet({
    namespace,
    name: "alertmanager",
    template: template("alertmanager", "metrics/alertmanager:v0.30.0", reloader),
    replicas: 3,
    ageMs: days(19),
  });
  const grafana = template("grafana", "metrics/grafana:12.3.1");
  cluster.createDeployment({ namespace, name: "grafana", template: grafana, replicas: 1, ageMs: days(5) });
}

function addData(cluster: SimCluster): void {
  const namespace = "data";
  const claim = (app: string) => ({
    volumes: [{ name: "data", persistentVolumeClaim: { claimName: `data-${app}` } }],
  });
  const database: PodTemplate = {
    labels: { app: "postgres" },
    initContainers: [container("fix-permissions", "data/busybox:1.37")],
    containers: [
      container("postgres", "data/postgres:18.1", { ...resources("1", "2Gi", "4Gi"), ...readiness }),
      container("metrics", "data/postgres-exporter:v0.18.1", { logs: { format: "logfmt" } }),
    ],
    spec: claim("postgres"),
  };
  const cache: PodTemplate = {
    labels: { app: "redis" },
    containers: [
      container("redis", "data/redis:8.4", {
        ...resources("250m", "512Mi"),
        ...readiness,
        // Killed for its memory twice since it was made, days ago.
        behaviour: { kind: "crashLoop", afterMs: days(2.3), exitCode: 137, reason: "OOMKilled", times: 2 },
      }),
    ],
    spec: claim("redis"),
  };
  cluster.createStatefulSet({
    namespace,
    name: "postgres",
    template: database,
    replicas: 3,
    ageMs: days(31),
  });
  cluster.createStatefulSet({ namespace, name: "redis", template: cache, replicas: 3, ageMs: days(7) });
}

function addShop(cluster: SimCluster): void {
  const namespace = "shop";
  const api: PodTemplate = {
    labels: { app: "api", "app.kubernetes.io/part-of": "shop" },
    initContainers: [
      container("migrate", "shop/migrate:4.2", { behaviour: { kind: "complete", afterMs: seconds(2) } }),
      sidecar("mesh", "net/mesh-proxy:1.28", { ...resources("50m", "64Mi") }),
    ],
    containers: [
      container("api", "shop/api:3.1.4", { ...service, logs: { format: "json", linesPerSecond: 2 } }),
    ],
    spec: { serviceAccountName: "api", volumes: [{ name: "tmp", emptyDir: {} }] },
  };
  cluster.createDeployment({ namespace, name: "api", template: api, replicas: 6, ageMs: hours(52) });
  const cart = shopTemplate("cart", "shop/cart:1.9.0");
  const checkout = shopTemplate("checkout", "shop/checkout:5.0.2");
  cluster.createDeployment({ namespace, name: "cart", template: cart, replicas: 3, ageMs: days(9) });
  cluster.createDeployment({
    namespace,
    name: "checkout",
    template: checkout,
    replicas: 4,
    ageMs: hours(19),
  });
  const worker = container("worker", "shop/worker:2.2", {
    ...resources("300m", "512Mi"),
    behaviour: { kind: "crashLoop", afterMs: hours(11), exitCode: 2, times: 1 },
    logs: { format: "colour", linesPerSecond: 1 },
  });
  const workers: PodTemplate = { labels: { app: "worker" }, containers: [worker] };
  cluster.createDeployment({ namespace, name: "worker", template: workers, replicas: 3, ageMs: days(3) });
}

/** What a team would set: databases keep their majority, services most of their pods. */
function addBudgets(cluster: SimCluster): void {
  const budget = (namespace: string, app: string, minAvailable: number) =>
    cluster.budgets.create({ namespace, name: `${app}-pdb`, labels: { app }, minAvailable });
  budget("data", "postgres", 2);
  budget("data", "redis", 3);
  budget("shop", "api", 5);
  budget("shop", "checkout", 3);
}

function addJobs(cluster: SimCluster): void {
  const run = (app: string, image: string, runs: number): PodTemplate => ({
    labels: { app },
    containers: [
      container(app, image, {
        ...resources("100m", "128Mi"),
        behaviour: { kind: "complete", afterMs: seconds(runs) },
      }),
    ],
  });
  cluster.createCronJob({
    namespace: "batch",
    name: "report",
    template: run("report", "batch/report:7", 8),
    everyMs: minutes(1),
    firstAfterMs: seconds(15),
    pastRuns: 3,
  });
  cluster.createJob({
    namespace: "batch",
    name: "import-2026",
    template: run("import", "batch/import:2", 340),
    ageMs: hours(26),
  });
}

/** Six nodes and about 60 pods of all kinds of workload; nothing is wrong. Workers are node-02 to node-06. */
export function addCalmCluster(cluster: SimCluster): void {
  const controlPlane = addControlPlane(cluster);
  addWorkers(cluster, 5, { from: 2 });
  addSystemPods(cluster, controlPlane);
  addMonitoring(cluster);
  addData(cluster);
  addShop(cluster);
  addBudgets(cluster);
  addJobs(cluster);
  const ingress = shopTemplate("ingress", "net/ingress:1.14.0");
  cluster.createDeployment({
    namespace: "ingress",
    name: "ingress",
    template: ingress,
    replicas: 3,
    ageMs: days(16),
  });
}
