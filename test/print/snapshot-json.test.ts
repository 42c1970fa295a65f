import { describe, expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { printOnce } from "../../src/print/print-once.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import {
  ago,
  backOffEvent,
  crashingPod,
  lostNode,
  noon,
  pendingPod,
  plainView,
  printed,
  readyNode,
  runningPod,
  storeOf,
} from "./picture.ts";

const objectsOf = (store: ClusterStore, more = {}) => JSON.parse(printed(store, "json", more));

/** A finished pod that is asked to go, with everything the contract can hold. */
const endingPod: WirePod = {
  ...crashingPod,
  metadata: {
    ...crashingPod.metadata,
    deletionTimestamp: ago(10),
    deletionGracePeriodSeconds: 30,
    finalizers: ["a/b"],
    annotations: { "kubernetes.io/config.mirror": "x" },
  },
};

test("the contract of cli.md: all keys in their order", () => {
  const store = storeOf({ pods: [endingPod], nodes: [readyNode], events: [backOffEvent] });
  const text = printed(store, "json", { namespaces: ["shop"] });
  expect(text.endsWith("}\n")).toBe(true);
  expect(JSON.stringify(JSON.parse(text), null, 1)).toBe(JSON.stringify(golden, null, 1));
});

const golden = {
  apiVersion: "podtop/v1",
  kind: "Snapshot",
  generatedAt: "2026-01-15T12:00:00Z",
  source: { kind: "cluster", context: "prod", server: "https://k8s.example:6443", namespaces: ["shop"] },
  incomplete: [],
  pods: [
    {
      namespace: "shop",
      name: "api-7d9f8c6b5-zz81k",
      uid: "uid-api",
      node: "node-1",
      ready: "0/1",
      status: "Terminating",
      restarts: "7 (40s ago)",
      age: "120m",
      ip: "10.1.0.8",
      nominatedNode: "<none>",
      readinessGates: "<none>",
      restartCount: 7,
      createdAt: "2026-01-15T10:00:00Z",
      phase: "Running",
      qosClass: "Burstable",
      health: "terminating",
      owner: { kind: "ReplicaSet", name: "api-7d9f8c6b5" },
      workload: { kind: "Deployment", name: "api" },
      static: true,
      terminating: { since: "2026-01-15T11:59:20Z", graceSeconds: 30, overdue: true, finalizers: ["a/b"] },
      containers: [
        {
          name: "init-db",
          kind: "init",
          image: "shop/migrate:1",
          state: "terminated",
          reason: "Completed",
          exitCode: 0,
          startedAt: "2026-01-15T10:00:10Z",
          finishedAt: "2026-01-15T10:00:20Z",
          ready: true,
          restartCount: 0,
        },
        {
          name: "api",
          kind: "main",
          image: "shop/api:1.9.2",
          state: "waiting",
          reason: "CrashLoopBackOff",
          message: "back-off 5m0s restarting failed container",
          ready: false,
          started: false,
          restartCount: 7,
          lastTermination: {
            reason: "OOMKilled",
            exitCode: 137,
            signal: 9,
            startedAt: "2026-01-15T11:59:08Z",
            finishedAt: "2026-01-15T11:59:20Z",
          },
        },
      ],
      findings: [
        {
          code: "ending-overdue",
          severity: "warning",
          sentence: "The pod has been ending for 40s: 10s past its grace period; held by finalizers a/b.",
          evidence: ["deletion asked for at 2026-01-15T11:59:20Z, grace period 30s", "finalizer a/b"],
          hint: "Look for the controller that should take off a/b; if it is gone for good, take it off by hand.",
        },
      ],
    },
  ],
  nodes: [
    {
      name: "node-1",
      status: "Ready",
      roles: "worker",
      age: "10d",
      version: "v1.36.2",
      internalIP: "10.0.1.12",
      externalIP: "<none>",
      osImage: "Debian",
      kernelVersion: "6.12 (amd64)",
      containerRuntime: "containerd://2.1",
      pods: 1,
      podCapacity: 110,
    },
  ],
  events: [
    {
      namespace: "shop",
      lastSeen: "12s",
      type: "Warning",
      reason: "BackOff",
      object: "pod/api-7d9f8c6b5-zz81k",
      subobject: "spec.containers{api}",
      source: "kubelet, node-1",
      message: "Back-off restarting failed container api",
      firstSeen: "20m",
      count: 14,
      name: "api.1",
    },
  ],
  findings: [],
};

describe("what is missing", () => {
  test("is left out; kubectl's cells are always there", () => {
    const empty = { metadata: {}, spec: {}, status: {} };
    const store = storeOf({
      pods: [empty],
      nodes: [{ metadata: { name: "n" } }],
      events: [{ metadata: { name: "e" } }],
    });
    const { pods, nodes, events } = objectsOf(store);
    expect(pods[0]).toMatchObject({
      namespace: "",
      name: "",
      node: "<none>",
      ready: "0/0",
      age: "<unknown>",
      ip: "<none>",
    });
    expect(pods[0]).not.toHaveProperty("createdAt");
    expect(nodes[0]).toMatchObject({ status: "Unknown", roles: "<none>", version: "", osImage: "<unknown>" });
    expect(events[0]).toMatchObject({
      lastSeen: "<unknown>",
      firstSeen: "<unknown>",
      subobject: "",
      count: 1,
    });
    expect(printed(store, "json")).not.toContain("null");
  });

  test("of the cluster is listed", () => {
    const store = new ClusterStore({ clock: new VirtualClock() });
    const denied = { reason: "Forbidden", status: 403, verb: "list", message: "nodes is forbidden" };
    const signedOut = new ApiError({ reason: "Credentials", message: "aws: run aws sso login" });
    store.openPods("shop").state({ kind: "stale", since: noon - 60_000 });
    store.openPods("pay").state({ kind: "listing", loaded: 600, remaining: 2_800 });
    store.openNodes().state({ kind: "forbidden", error: new ApiError(denied), retryAt: noon });
    store.openEvents("shop").state({ kind: "live" });
    store.openEvents("pay").state({ kind: "stale", error: signedOut, since: noon - 5_000, retryAt: noon });
    expect(objectsOf(store).incomplete).toEqual([
      {
        resource: "pods",
        namespace: "shop",
        reason: "Stale",
        message: "no word since 2026-01-15T11:59:00Z",
        since: "2026-01-15T11:59:00Z",
      },
      {
        resource: "pods",
        namespace: "pay",
        reason: "Loading",
        message: "the list is not complete yet: 600 of 3400",
      },
      { resource: "nodes", verb: "list", reason: "Forbidden", message: "nodes is forbidden" },
      {
        resource: "events",
        namespace: "pay",
        reason: "Credentials",
        message: "aws: run aws sso login",
        since: "2026-01-15T11:59:55Z",
      },
    ]);
  });
});

test("objects that could not be read are a part of the cluster that is missing", () => {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const error = new ApiError({ reason: "Forbidden", status: 403, message: "no" });
  const pods = store.openPods();
  pods.state({ kind: "live" });
  pods.unreadable();
  pods.unreadable();
  const nodes = store.openNodes();
  nodes.unreadable();
  nodes.state({ kind: "forbidden", error, retryAt: noon });
  expect(objectsOf(store).incomplete).toEqual([
    { resource: "pods", reason: "Unreadable", message: "2 objects could not be read" },
    { resource: "nodes", reason: "Forbidden", message: "no" },
    { resource: "nodes", reason: "Unreadable", message: "1 object could not be read" },
  ]);
});

test("pods by namespace and name, nodes by name, events oldest first, whatever the sort", () => {
  const store = storeOf({
    pods: [
      runningPod("shop", "b", "n"),
      runningPod("shop", "a", "n"),
      runningPod("pay", "z", "n"),
      crashingPod,
    ],
    nodes: [lostNode, readyNode],
    events: [backOffEvent, { ...backOffEvent, metadata: { name: "old", uid: "e2" }, lastTimestamp: ago(60) }],
  });
  const { pods, nodes, events } = objectsOf(store, { sort: "restarts" });
  const named = (entries: { name: string }[]) => entries.map(({ name }) => name).join(" ");
  expect(named(pods)).toBe("z a api-7d9f8c6b5-zz81k b");
  expect(named(nodes)).toBe("node-1 node-2");
  expect(named(events)).toBe("old api.1");
});

test("filter and problems apply", () => {
  const store = storeOf({ pods: [crashingPod, pendingPod, runningPod("shop", "a", "n")] });
  expect(objectsOf(store, { filter: "pending" }).pods).toHaveLength(1);
  expect(objectsOf(store, { problemsOnly: true }).pods).toHaveLength(2);
});

test("hostile text is escaped and reads back the same", () => {
  const message = 'a"\u0000\u001b]52;c;x\u0007\u007f\u009b31m\u202e\u200b\u2028\u{e0041}\ud800 é 🐢';
  const store = storeOf({ pods: [], events: [{ ...backOffEvent, message }] });
  const text = printed(store, "json");
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(text).toContain("é 🐢");
  expect(JSON.parse(text).events[0].message).toBe(message);
});

test("names of fields in data cannot reach the prototype", () => {
  const store = storeOf({ pods: [runningPod("__proto__", "constructor", "__proto__")] });
  expect(objectsOf(store).pods[0]).toMatchObject({ namespace: "__proto__", name: "constructor" });
});

test("a large picture comes in pieces of bounded size", () => {
  const store = storeOf({
    pods: Array.from({ length: 2000 }, (_, at) => runningPod("shop", `pod-${at}`, "n")),
  });
  const source = { kind: "file", context: "dump.json", server: "" } as const;
  const input = {
    snapshot: store,
    source,
    namespaces: [],
    now: noon,
    view: plainView,
    symbols: "ascii",
  } as const;
  const pieces = [...printOnce({ ...input, format: "json" })];
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  const whole = JSON.parse(pieces.join(""));
  expect(whole.pods).toHaveLength(2000);
  expect(whole.source).toEqual({ kind: "file", context: "dump.json", namespaces: [] });
});

describe("workloads that may not make their pods", () => {
  const refused = (namespace: string, name: string) => ({
    metadata: { namespace, name: `${name}.1`, uid: `refused-${name}` },
    involvedObject: { kind: "ReplicaSet", namespace, name, uid: `uid-${name}` },
    type: "Warning",
    reason: "FailedCreate",
    message: `Error creating: pods "${name}-x" is forbidden: exceeded quota: no-pods, requested: pods=1, used: pods=0, limited: pods=0`,
    lastTimestamp: ago(12),
    count: 3,
  });
  const scaled = {
    metadata: { namespace: "shop", name: "web.1", uid: "scaled" },
    involvedObject: { kind: "Deployment", namespace: "shop", name: "web", uid: "uid-web" },
    type: "Normal",
    reason: "ScalingReplicaSet",
    message: "Scaled up replica set web-5c9 from 0 to 3",
    lastTimestamp: ago(20),
  };
  const store = storeOf({ events: [refused("shop", "web-5c9"), scaled, refused("pay", "ledger-7d9")] });

  test("are findings of their own: there is no pod to have them", () => {
    const { pods, findings } = objectsOf(store);
    expect(pods).toEqual([]);
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings[1], null, 1)).toBe(
      JSON.stringify(
        {
          namespace: "shop",
          object: "replicaset/web-5c9",
          workload: { kind: "Deployment", name: "web" },
          code: "quota-exceeded",
          severity: "error",
          sentence:
            "ReplicaSet web-5c9 cannot make pods: quota no-pods is used up (asks pods=1; used pods=0; limit pods=0) (3 tries, last 12s ago).",
          evidence: [refused("shop", "web-5c9").message],
          hint: "Raise the quota, lower the requests, or free some of it in the namespace.",
        },
        null,
        1,
      ),
    );
  });

  test("as far as the filter and the command line ask for them", () => {
    const objects = (more = {}) =>
      objectsOf(store, more).findings.map(({ object }: { object: string }) => object);
    expect(objects({ filter: "web" })).toEqual(["replicaset/web-5c9"]);
    expect(objects({ filter: "!web" })).toEqual(["replicaset/ledger-7d9"]);
    expect(objects({ narrowing: { labelSelector: "app=web" } })).toEqual([]);
    const workload = { kind: "Deployment", name: "web" };
    expect(objects({ narrowing: { workload } })).toEqual(["replicaset/web-5c9"]);
  });
});
