import { expect, it } from "vitest";
import { container, readiness } from "../../src/sim/pod/pod-template.ts";
import { AppDriver } from "../support/app-driver.tsx";

type Cluster = AppDriver["cluster"];

const template = { labels: { app: "web" }, containers: [container("app", "web/app:1", readiness)] };

function addWeb(cluster: Cluster): void {
  cluster.createDeployment({ namespace: "shop", name: "web", template, replicas: 1, ageMs: 3_600_000 });
}

async function start(prepare: (cluster: Cluster) => void = addWeb, size = { columns: 160, rows: 90 }) {
  return AppDriver.start({
    ...size,
    scenario: "empty",
    prepare: (cluster) => {
      cluster.nodes.add({ name: "node-01", index: 1 });
      prepare(cluster);
    },
    ui: { grouping: "none" },
  });
}

const webPod = (app: AppDriver) => [...app.cluster.pods.all()][0];

it("shows who a pod belongs to, what leads to it and what its namespace enforces", async () => {
  const app = await start();
  await app.press("enter");
  app.expectRow(/^web-\S+ {3}empty\/shop {3}on node-01 {3}deploy\/web → rs\/web-\w+$/);
  app.expectRow("TIMELINE");
  app.expectRow(/^web ClusterIP 10\.96\.\S+ http 80:8080\/TCP {2}ready: gets requests/);
  app.expectRow(/^namespace +enforces privileged: met/);
  await app.press("esc");
  app.expectRow("NAME");
  await app.stop();
});

it("shows at once what the list tells, while the cluster takes its time with the rest", async () => {
  const app = await start();
  app.cluster.faults.silence(true);
  await app.press("d");
  app.expectRow(/^web-\S+ .* deploy\/web → rs\/web-/);
  app.expectRow(/│ app +│ main/);
  app.expectRow("CONDITIONS");
  app.expectRow("reading the full object…");
  app.expectNoRow("TIMELINE");
  app.cluster.faults.silence(false);
  await app.advance(10);
  app.expectRow("TIMELINE");
  app.expectNoRow("reading the full object");
  await app.stop();
});

it("says of each part that may not be read so, and shows the others", async () => {
  const app = await start();
  const message = "jane may not";
  const forbid = (verb: "get" | "list", resource: "replicasets" | "endpointslices" | "namespaces") =>
    app.cluster.faults.failNext(verb, { resource, status: 403, message, times: Number.POSITIVE_INFINITY });
  forbid("get", "replicasets");
  forbid("list", "endpointslices");
  forbid("get", "namespaces");
  await app.press("d");
  app.expectRow(/deploy\/web → rs\/web-\w+ \(owner chain: may not get replicasets\)/);
  app.expectRow(/^web ClusterIP .* endpoints: may not list endpointslices/);
  app.expectRow(/^namespace +what it enforces: may not get namespaces/);
  app.expectRow("TIMELINE");
  await app.stop();
});

it("shows what the list tells when the full object may not be read", async () => {
  const app = await start();
  app.cluster.faults.failNext("get", { resource: "pods", status: 403, message: "no" });
  await app.press("d");
  app.expectRow("The full object cannot be read: may not get pods");
  app.expectRow(/^labels +app=web/);
  await app.stop();
});

it("follows the pod: at most every two seconds it is read anew, and its endpoints soon after", async () => {
  const app = await start();
  await app.press("d");
  const pod = webPod(app);
  if (!pod) throw new Error("no pod");
  const gets = { count: 0 };
  const { getPod } = app.api;
  app.api.getPod = (target) => {
    gets.count++;
    return getPod(target);
  };
  for (let change = 0; change < 20; change++) {
    app.cluster.pods.setMeta(pod, { labels: { app: "web", change: String(change) } });
    await app.advance(100);
  }
  await app.advance(2_500);
  app.expectRow("change=19");
  expect(gets.count).toBeLessThanOrEqual(3);
  app.cluster.pods.delete(pod);
  await app.advance(200);
  app.expectRow(/^web-\S+ .*/);
  await app.stop();
});

it("keeps what was read when the cluster goes away, with its age", async () => {
  const app = await start();
  await app.press("d");
  const pod = webPod(app);
  await app.advance(5_000);
  const fault = { status: 503, message: "etcd is away", times: Number.POSITIVE_INFINITY };
  app.cluster.faults.failNext("get", { ...fault, resource: "pods" });
  app.cluster.faults.failNext("list", { ...fault, resource: "services" });
  if (pod) app.cluster.pods.setMeta(pod, { labels: { app: "web", zone: "new" } });
  await app.advance(2_000);
  app.expectRow(/^The full object is \ds old: etcd is away/);
  app.expectRow("TIMELINE");
  app.expectRow(/^as of \ds ago: etcd is away/);
  app.expectRow(/^web ClusterIP /);
  app.cluster.faults.failNoMore();
  await app.advance(31_000);
  app.expectNoRow("etcd is away");
  app.expectRow("zone=new");
  await app.stop();
});

it("stays with its pod: the next one of the same name is told apart", async () => {
  const request = { namespace: "shop", name: "web-0", template };
  const app = await start((cluster) => void cluster.createPod(request));
  await app.advance(5_000);
  await app.press("d");
  app.expectRow(/^web-0 /);
  const pod = webPod(app);
  if (!pod) throw new Error("no pod");
  app.cluster.pods.setStatus(pod, { ...pod.wire.status, phase: "Failed", reason: "Evicted" });
  app.cluster.pods.delete(pod, 0);
  app.cluster.createPod(request);
  await app.advance(15_000);
  app.expectRow(/^web-0 .* gone for 1[45]s$/);
  app.expectRow(/^now +\d\/1 Evicted/);
  app.expectRow(/^Another pod has this name now: uid [\w-]+, 15s old\./);
  app.expectRow(`uid           ${pod.uid}`);
  await app.stop();
});

it("asks for nothing any more when it is closed, nor after a log was opened from it", async () => {
  const app = await start();
  await app.press("d");
  await app.press("esc");
  const asked: string[] = [];
  const { listNetwork } = app.api;
  app.api.listNetwork = (resource, request) => {
    asked.push(resource);
    return listNetwork(resource, request);
  };
  const pod = webPod(app);
  if (pod) app.cluster.pods.setMeta(pod, { labels: { app: "web", zone: "new" } });
  await app.advance(60_000);
  expect(asked).toEqual([]);
  await app.press("d");
  expect(asked).toEqual(["services", "endpointslices"]);
  await app.press("l");
  await app.advance(60_000);
  expect(asked).toHaveLength(2);
  await app.stop();
});

it("is scrolled by lines, pages and to both ends", async () => {
  const app = await start(addWeb, { columns: 80, rows: 24 });
  await app.press("d", "G");
  app.expectRow(/^EVENTS/);
  await app.press("g");
  app.expectRow(/^web-\S+ {3}empty\/shop/);
  await app.press("j");
  app.expectNoRow(/^web-\S+ {3}empty\/shop/);
  await app.press("k", "pgdn");
  app.expectNoRow("TIMELINE");
  await app.stop();
});

it("has each container in the table once, however it is scrolled, and its names keep their column", async () => {
  const containers = Array.from({ length: 20 }, (_, at) =>
    container(`app-${at}${at === 0 ? "-longest" : ""}`, "web/app:1"),
  );
  const addMany = (cluster: Cluster) =>
    cluster.createDeployment({
      namespace: "shop",
      name: "web",
      template: { ...template, containers },
      replicas: 1,
    });
  const app = await start(addMany, { columns: 120, rows: 24 });
  await app.press("d");
  const seen: string[] = [];
  const borders = new Set<string>();
  for (let press = 0; press < 45; press++) {
    for (const row of app.rows()) {
      const name = /^│ (app-\S+)/.exec(row)?.[1];
      if (name && !seen.includes(name)) seen.push(name);
      const border = /^[┌├└](─+)/.exec(row)?.[1];
      if (border) borders.add(border);
    }
    await app.press("j");
  }
  expect(seen).toEqual(containers.map(({ spec }) => spec.name));
  expect(borders.size).toBe(1);
  await app.stop();
});

it("has the gravest finding in full on the smallest screen", async () => {
  const app = await AppDriver.start({ scenario: "zoo", columns: 80, rows: 24, ui: { grouping: "none" } });
  await app.press("P", "d");
  const text = app.rows().slice(1, 8).join(" ").replace(/ +/g, " ");
  expect(text).toMatch(/✖ [^…]+\. [^…]+\. now /);
  await app.stop();
});

/** An event of the pod that is like no other. */
function report(app: AppDriver, reason: string, agoMs = 0): void {
  const { uid = "", name = "", namespace = "" } = webPod(app) ?? {};
  const regarding = { kind: "Pod", namespace, name, uid };
  const at = app.cluster.time.now() - agoMs;
  app.cluster.events.record({ type: "Normal", reason, component: "x", message: "came", regarding, at });
}

it("says where one is, and keeps the place when events come above it", async () => {
  const app = await start(addWeb, { columns: 80, rows: 24 });
  for (let at = 0; at < 30; at++) report(app, `Reason${at}`, 600_000 + at * 60_000);
  await app.advance(1_000);
  await app.press("d");
  const position = () =>
    /(\d+)-(\d+)\/(\d+)$/
      .exec(app.rows().at(-1) ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const [first, last, length = 0] = position();
  expect([first, last]).toEqual([1, 22]);
  expect(length).toBeGreaterThan(60);
  await app.press("G");
  expect(position()).toEqual([length - 21, length, length]);
  const nameOf = (row: string | undefined) => /Reason\d+/.exec(row ?? "")?.[0];
  const top = nameOf(app.rows()[1]);
  expect(top).toBeDefined();
  report(app, "New");
  report(app, "Newer");
  await app.advance(1_000);
  expect(position()).toEqual([length - 19, length + 2, length + 2]);
  expect(nameOf(app.rows()[1])).toBe(top);
  await app.press("k");
  expect(nameOf(app.rows()[2])).toBe(top);
  await app.stop();
});

it("says so also while the list behind shows problems only", async () => {
  const app = await AppDriver.start({ scenario: "zoo", columns: 80, rows: 24, ui: { grouping: "none" } });
  await app.press("P", "d");
  expect(app.rows().at(-1)).toMatch(/ 1-22\/\d+$/);
  await app.stop();
});
