import { describe, expect, test } from "vitest";
import { newReplicas, oldReplicas } from "../../src/sim/controller/rolling-update.ts";
import type { Behaviour } from "../../src/sim/pod/behaviour.ts";
import { container, readiness } from "../../src/sim/pod/pod-template.ts";
import { listWhole } from "../support/list-whole.ts";
import { startSim, templateOf } from "./sim-driver.ts";

const version = (tag: string, behaviour?: Behaviour) => ({
  labels: { app: "web" },
  containers: [container("app", `test/web:${tag}`, { ...readiness, ...(behaviour && { behaviour }) })],
});

function deployed(options: { maxSurge: number; maxUnavailable: number }) {
  const sim = startSim();
  const request = { namespace: "a", name: "web", template: version("1"), replicas: 6, ageMs: 60_000 };
  const web = sim.cluster.createDeployment({ ...request, ...options });
  const pods = () => [...sim.cluster.pods.all()].filter((pod) => pod.isActive);
  return { ...sim, web, pods };
}

describe("rolling update", () => {
  const budgets = [
    { maxSurge: 1, maxUnavailable: 0 },
    { maxSurge: 2, maxUnavailable: 1 },
    { maxSurge: 0, maxUnavailable: 2 },
  ];
  test.for(budgets)("keeps to surge $maxSurge and unavailable $maxUnavailable", (budget) => {
    const { clock, web, pods } = deployed(budget);
    clock.advance(1000);
    web.setTemplate(version("2"));
    for (let tenth = 0; tenth < 1200; tenth++) {
      clock.advance(100);
      expect(pods().length).toBeLessThanOrEqual(6 + budget.maxSurge);
      expect(pods().filter((pod) => pod.isReady).length).toBeGreaterThanOrEqual(6 - budget.maxUnavailable);
    }
    expect(web.progress).toBe("NewReplicaSetAvailable");
    expect(web.replicaSets.map(({ replicas }) => replicas)).toEqual([0, 6]);
    expect(pods().every((pod) => pod.spec.containers?.[0]?.image?.endsWith(":2"))).toBe(true);
  });

  test("a bad revision stops at its budget, and the rollback finds its old ReplicaSet", () => {
    const { clock, web, pods } = deployed({ maxSurge: 1, maxUnavailable: 1 });
    clock.advance(1000);
    const [first] = web.replicaSets;
    web.setTemplate(version("2", { kind: "notReady" }));
    clock.advance(120_000);
    expect(pods().filter((pod) => pod.isReady)).toHaveLength(5);
    expect(web.replicaSets.map(({ replicas }) => replicas)).toEqual([5, 2]);
    web.setTemplate(version("1"));
    clock.advance(60_000);
    expect(web.replicaSets).toHaveLength(2);
    expect(first?.replicas).toBe(6);
    expect(pods().every((pod) => pod.isReady)).toBe(true);
  });

  test("the arithmetic of the Deployment controller", () => {
    const state = {
      desired: 8,
      maxSurge: 2,
      maxUnavailable: 1,
      current: { replicas: 0, available: 0 },
      old: [{ replicas: 8, available: 8 }],
    };
    expect(newReplicas(state)).toBe(2);
    expect(oldReplicas(state)).toEqual([7]);
    expect(oldReplicas({ ...state, old: [{ replicas: 8, available: 5 }] })).toEqual([7]);
  });

  test("says what it does in upstream's words", async () => {
    const { api, clock, web, signal } = deployed({ maxSurge: 1, maxUnavailable: 0 });
    clock.advance(1000);
    web.setTemplate(version("2"));
    clock.advance(2000);
    const { items } = await listWhole(api, "events", {
      fieldSelector: "involvedObject.kind=Deployment",
      signal,
    });
    expect(items.map(({ message }) => message)).toEqual([
      `Scaled up replica set ${web.replicaSets[1]?.name} from 0 to 1`,
    ]);
    expect(items[0]?.source).toEqual({ component: "deployment-controller" });
  });
});

test("a StatefulSet makes its pods in order and updates them in reverse, one at a time", () => {
  const { clock, cluster } = startSim();
  const set = cluster.createStatefulSet({ namespace: "a", name: "db", template: version("1"), replicas: 3 });
  const order: string[] = [];
  cluster.pods.onNews((pod, news) => {
    if (news === "created") order.push(pod.name);
  });
  for (let second = 0; second < 60; second++) {
    clock.advance(1000);
    expect([...cluster.pods.all()].filter((pod) => !pod.isReady).length).toBeLessThanOrEqual(1);
  }
  expect(order).toEqual(["db-0", "db-1", "db-2"]);
  set.setTemplate(version("2"));
  clock.advance(90_000);
  expect(order.slice(3)).toEqual(["db-2", "db-1", "db-0"]);
});

test("a DaemonSet has one pod on each node, new ones too", () => {
  const { clock, cluster } = startSim();
  cluster.createDaemonSet({ namespace: "a", name: "agent", template: templateOf() });
  clock.advance(10_000);
  cluster.nodes.add({ name: "node-99", index: 99 });
  cluster.createPod({ namespace: "a", name: "other", template: templateOf() });
  const nodes = () => [...cluster.pods.all()].filter(({ ownerUid }) => ownerUid).map((pod) => pod.node?.name);
  expect(nodes().sort()).toEqual(["node-01", "node-02", "node-03"]);
  for (const pod of [...cluster.pods.all()].slice(0, 1)) cluster.pods.delete(pod);
  clock.advance(10_000);
  expect(nodes().sort()).toEqual(["node-01", "node-02", "node-03", "node-99"]);
});

describe("Job", () => {
  test("runs as many pods as it needs, not more at once than it may", () => {
    const { clock, cluster } = startSim();
    const template = templateOf({ kind: "complete", afterMs: 2000 });
    const job = cluster.createJob({
      namespace: "a",
      name: "batch",
      template,
      completions: 5,
      parallelism: 2,
    });
    for (let second = 0; second < 60; second++) {
      clock.advance(1000);
      expect(job.pods.active().length).toBeLessThanOrEqual(2);
    }
    expect(job.result).toBe("Complete");
    expect(job.pods.all().map(({ phase }) => phase)).toEqual(Array(5).fill("Succeeded"));
  });

  test("gives up after its backoffLimit", async () => {
    const { api, clock, cluster, signal } = startSim();
    const template = templateOf({ kind: "crashLoop", afterMs: 1000 });
    const job = cluster.createJob({ namespace: "a", name: "broken", template, backoffLimit: 2 });
    clock.advance(300_000);
    expect(job.result).toBe("Failed");
    expect(job.pods.all()).toHaveLength(3);
    const { items } = await listWhole(api, "events", {
      fieldSelector: "reason=BackoffLimitExceeded",
      signal,
    });
    expect(items[0]?.message).toBe("Job has reached the specified backoff limit");
  });
});

test("a CronJob keeps the last three runs", () => {
  const { clock, cluster } = startSim();
  const template = templateOf({ kind: "complete", afterMs: 1000 });
  cluster.createCronJob({ namespace: "a", name: "tick", template, everyMs: 60_000 });
  clock.advance(600_000);
  expect([...cluster.pods.all()].length).toBe(3);
});
