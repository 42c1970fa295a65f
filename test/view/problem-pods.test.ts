import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import type { Snapshot } from "../../src/store/snapshot.ts";
import { problemPods } from "../../src/view/problem-pods.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { screen, ui } from "./draw.ts";
import {
  container,
  crashing,
  event,
  minutes,
  node,
  now,
  pod,
  seconds,
  snapshotOf,
} from "./sample-cluster.ts";

const healthyNode = node("ip-10-0-1-12");
const workload = (name: string) => ({
  owner: { kind: "ReplicaSet", name: `${name}-1` },
  workload: { kind: "Deployment", name },
});

function names(snapshot: Snapshot, at = now): string[] {
  return selectRows(snapshot, ui({ problemsOnly: true }), at).rows.flatMap((row) =>
    row.kind === "group" ? row.group.pods.map(({ name }) => name).join("+") : row.pod.name,
  );
}

const killed = container("app", {
  restartCount: 1,
  lastTermination: { reason: "OOMKilled", exitCode: 137, finishedAt: now - minutes(5) },
});

test.each<[string, Pod, RegExp]>([
  ["flaps while it is ready", pod("p"), /The pod flaps: it became ready/],
  ["is on a node short of memory", pod("p", { node: "short" }), /Node short is short of memory/],
  ["is on a node that is lost", pod("p", { node: "lost" }), /Node lost has not been ready/],
  [
    "has two containers on one port",
    pod("p", { portClash: { port: 80, protocol: "TCP", containers: ["a", "b"] } }),
    /Containers a and b both declare TCP port 80/,
  ],
  [
    "was killed for memory and runs again",
    pod("p", { containers: [killed], restartCount: 1 }),
    /was OOM-killed/,
  ],
])("a pod in good health that %s is a problem, and says so", (_, one, words) => {
  const changes = words.source.includes("flaps") ? [4, 3, 2, 1] : [];
  const snapshot = snapshotOf({
    pods: [one, pod("well")],
    nodes: [
      healthyNode,
      node("short", { pressures: ["MemoryPressure"] }),
      node("lost", { isReady: false, status: "NotReady" }),
    ],
    readyChanges: new Map([[one.uid, changes.map((ago) => now - seconds(ago))]]),
  });
  expect(names(snapshot)).toEqual(["p"]);
  expect(screen({ snapshot, ui: { problemsOnly: true } })).toMatch(words);
});

test("pods of one revision that run different images are one row", () => {
  const of = (name: string, imageDigest: string) =>
    pod(name, { ...workload("api"), containers: [container("app", { imageDigest })] });
  const pods = [of("a", "aaaaaaaa"), of("b", "aaaaaaaa"), of("c", "cccccccc"), pod("well")];
  expect(names(snapshotOf({ pods, nodes: [healthyNode] }))).toEqual(["a+b+c"]);
});

test("a pod that starts is one as soon as events tell what holds it up", () => {
  const one = pod("p", {
    health: "starting",
    phase: "Pending",
    status: "ContainerCreating",
    readyCount: 0,
    containers: [
      container("app", {
        state: { state: "waiting", reason: "ContainerCreating" },
        mark: "waiting",
        ready: false,
      }),
    ],
    conditions: [{ type: "PodScheduled", status: "True", since: now - seconds(20) }],
  });
  const message = 'MountVolume.SetUp failed for volume "s" : secret "app-secrets" not found';
  const warned = event("FailedMount", one, { type: "Warning", message, lastSeen: now - seconds(5) });
  expect(names(snapshotOf({ pods: [one], nodes: [healthyNode] }))).toEqual([]);
  expect(names(snapshotOf({ pods: [one], nodes: [healthyNode], events: [warned] }))).toEqual(["p"]);
});

test("those that end within their time, are done, or only ended badly once are none", () => {
  const ended = container("app", {
    restartCount: 1,
    lastTermination: { reason: "Error", exitCode: 1, finishedAt: now - minutes(5) },
  });
  const terminating = { since: now, graceSeconds: 30, finalizers: [] };
  const pods = [
    pod("ends", { health: "terminating", terminating, node: "short" }),
    pod("done", { health: "done", phase: "Succeeded", node: "lost" }),
    pod("again", { containers: [ended], restartCount: 1 }),
  ];
  const nodes = [
    healthyNode,
    node("short", { pressures: ["DiskPressure"] }),
    node("lost", { isReady: false }),
  ];
  expect(names(snapshotOf({ pods, nodes }))).toEqual([]);
});

test("they stand by their gravest finding, not by their health, and the newest first", () => {
  const unready = container("app", { mark: "notReady", ready: false, restartCount: 1 });
  const crashes: Partial<Pod> = { health: "trouble", containers: [crashing], readyCount: 0 };
  const pods = [
    pod("a-unready", { health: "degraded", containers: [unready], readyCount: 0, createdAt: now }),
    pod("b-old-crash", { ...crashes, createdAt: now - minutes(60) }),
    pod("c-lost", { node: "lost", createdAt: now - minutes(30) }),
    pod("d-new-crash", { ...crashes, createdAt: now - minutes(5) }),
  ];
  const nodes = [healthyNode, node("lost", { isReady: false })];
  expect(names(snapshotOf({ pods, nodes }))).toEqual(["d-new-crash", "c-lost", "b-old-crash", "a-unready"]);
});

function open() {
  const clock = new VirtualClock(now);
  const store = new ClusterStore({ clock });
  const nodes = store.openNodes();
  const pods = store.openPods();
  nodes.upsert(healthyNode);
  for (const name of ["a", "b"]) pods.upsert(pod(name, workload("api")));
  let version = 1;
  const next = () => ({ resourceVersion: String(++version) });
  return { clock, store, nodes, pods, next, listed: () => names(store, clock.now()) };
}

test("they follow a node that falls short and recovers, without a change of its pods", () => {
  const { nodes, next, listed } = open();
  expect(listed()).toEqual([]);
  nodes.upsert({ ...healthyNode, pressures: ["PIDPressure"], ...next() });
  expect(listed()).toEqual(["a+b"]);
  nodes.upsert({ ...healthyNode, ...next() });
  expect(listed()).toEqual([]);
});

test("a pod that comes with another image makes those a problem that did not change", () => {
  const { clock, pods, next, listed } = open();
  const of = (name: string, imageDigest: string) =>
    pod(name, { ...workload("api"), ...next(), containers: [container("app", { imageDigest })] });
  for (const name of ["a", "b"]) pods.upsert(of(name, "aaaaaaaa"));
  expect(listed()).toEqual([]);
  pods.upsert(of("c", "cccccccc"));
  expect(listed()).toEqual(["a+b+c"]);
  pods.remove(of("c", "cccccccc"));
  clock.advance(seconds(5));
  expect(listed()).toEqual([]);
});

test("what time ends is none any more some seconds after", () => {
  const { clock, pods, next, listed } = open();
  pods.upsert(pod("a", { ...workload("api"), ...next(), restartCount: 1, containers: [killed] }));
  expect(listed()).toEqual(["a"]);
  clock.advance(minutes(54));
  expect(listed()).toEqual(["a"]);
  clock.advance(minutes(2));
  expect(listed()).toEqual([]);
});

test("only what changed is looked at", () => {
  const { clock, store, pods, next } = open();
  problemPods(store, clock.now());
  let asked = 0;
  const counting = new Proxy<Snapshot>(store, {
    get(target, name) {
      if (name === "isFlapping") asked++;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  pods.upsert(pod("a", { ...workload("api"), ...next(), restartCount: 0 }));
  const before = problemPods(counting, clock.now());
  expect(asked).toBe(1);
  expect(problemPods(counting, clock.now())).toBe(before);
  expect(asked).toBe(1);
});
