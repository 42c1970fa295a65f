import { describe, expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import type { Node } from "../../src/model/node.ts";
import type { Pod } from "../../src/model/pod.ts";
import { podAt } from "../../src/model/pod-health.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainer, WireContainerStatus, WirePod } from "../../src/model/wire.ts";
import { noteLine } from "../../src/view/note-line.ts";
import { podNotes } from "../../src/view/pod-notes.ts";
import { isProblem, worstFirst } from "../../src/view/pod-order.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { draw } from "./draw.ts";
import { event, minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const start = now - minutes(51);
const stamp = (afterMs: number) => new Date(start + afterMs).toISOString();
const condition = (
  type: string,
  status: string,
  afterMs = 0,
  more: { reason?: string; message?: string } = {},
) => ({
  type,
  status,
  lastTransitionTime: stamp(afterMs),
  ...more,
});
const scheduled = condition("PodScheduled", "True");
const hasSandbox = condition("PodReadyToStartContainers", "True");
const notReady = condition("ContainersReady", "False");
const readinessProbe = {};

const runs = (name: string, more: Partial<WireContainerStatus> = {}): WireContainerStatus => ({
  name,
  state: { running: { startedAt: stamp(0) } },
  ready: false,
  started: true,
  ...more,
});
const waits = (name: string, reason: string): WireContainerStatus => ({
  name,
  state: { waiting: { reason } },
  ready: false,
});

interface Parts {
  metadata?: WirePod["metadata"];
  containers?: WireContainer[];
  init?: WireContainer[];
  status?: WirePod["status"];
  node?: string;
}

/** A pod created 51 minutes ago, as a store holds it now. */
function stuck({ metadata, containers = [{ name: "app" }], init, status, node: on = "n1" }: Parts): Pod {
  const wire: WirePod = {
    metadata: { name: "p", namespace: "ns", uid: "u", creationTimestamp: stamp(0), ...metadata },
    spec: { ...(on && { nodeName: on }), containers, ...(init && { initContainers: init }) },
    status: { phase: "Pending", ...status },
  };
  return podAt(toPod(wire), now);
}

const warning = (one: Pod, reason: string, message: string, more: Partial<ClusterEvent> = {}) =>
  event(reason, one, { type: "Warning", message, ...more });

/** What stands under the row by itself. */
function lines(one: Pod, events: ClusterEvent[] = [], on?: Node, isUnfolded?: boolean): string[] {
  const facts = { now, pod: one, events, ...(on && { node: on }) };
  const look = { width: 300, symbols: symbolsOf("unicode"), at: 0, snapshot: snapshotOf({}) };
  const unfold = { trouble: true, maxLines: 2 };
  return podNotes({
    pod: one,
    node: on,
    isUnfolded,
    deletion: undefined,
    isFlapping: false,
    isListed: false,
    unfold,
  }).map((note) => draw([noteLine(note, facts, look)]).replace(/^ +└ /, ""));
}

describe("a pod that never became ready", () => {
  const one = stuck({
    containers: [{ name: "app", readinessProbe }],
    status: { phase: "Running", conditions: [notReady], containerStatuses: [runs("app")] },
  });

  test("is a problem and says which container, for how long, and which probe", () => {
    expect(isProblem(one)).toBe(true);
    expect(lines(one)).toEqual([
      "Container app has never been ready in 51m: its readiness probe has not passed; no Service sends the pod requests.",
    ]);
  });

  test("says what the probe answered last", () => {
    const events = [
      warning(one, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", {
        subobject: "spec.containers{app}",
        lastSeen: now - seconds(5),
      }),
      warning(one, "Unhealthy", "Readiness probe failed: command timed out", { lastSeen: now - seconds(9) }),
      warning(one, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500", {
        lastSeen: now,
      }),
      warning(one, "Unhealthy", "Readiness probe failed: of another", {
        subobject: "spec.containers{proxy}",
        lastSeen: now,
      }),
    ];
    expect(lines(one, events)).toEqual([
      "Container app has never been ready in 51m: its readiness probe fails (HTTP 503); no Service sends the pod requests.",
    ]);
  });

  test("does not take the answer that a run before it gave", () => {
    const events = [warning(one, "Unhealthy", "Readiness probe failed: x", { lastSeen: start - 1 })];
    expect(lines(one, events)).toEqual([
      "Container app has never been ready in 51m: its readiness probe has not passed; no Service sends the pod requests.",
    ]);
  });
});

test("a pod that was ready says since when it is not", () => {
  const one = stuck({
    containers: [{ name: "app", readinessProbe }],
    status: {
      phase: "Running",
      conditions: [condition("ContainersReady", "False", minutes(51) - seconds(12))],
      containerStatuses: [runs("app")],
    },
  });
  expect(lines(one)).toEqual([
    "Container app has not been ready for 12s: its readiness probe has not passed; no Service sends the pod requests.",
  ]);
});

test("of several containers only those that are not ready are named, and nothing is said of their past", () => {
  const one = stuck({
    containers: [{ name: "app" }, { name: "proxy" }],
    status: {
      phase: "Running",
      conditions: [notReady],
      containerStatuses: [runs("app", { ready: true }), runs("proxy")],
    },
  });
  expect(lines(one)).toEqual([
    "Container proxy has run for 51m and is not ready; no Service sends the pod requests.",
  ]);
});

test("a sidecar that is not ready has a line and a finding", () => {
  const one = stuck({
    init: [{ name: "mesh", restartPolicy: "Always" }],
    status: {
      phase: "Running",
      conditions: [notReady],
      initContainerStatuses: [runs("mesh")],
      containerStatuses: [runs("app", { ready: true })],
    },
  });
  expect(lines(one)).toEqual([
    "Sidecar mesh has run for 51m and is not ready; no Service sends the pod requests.",
  ]);
});

test("a readiness gate that nobody met says so in the condition's words", () => {
  const message = 'corresponding condition of pod readiness gate "lb" does not exist.';
  const one = podAt(
    toPod({
      metadata: { name: "p", creationTimestamp: stamp(0) },
      spec: { nodeName: "n1", containers: [{ name: "app" }], readinessGates: [{ conditionType: "lb" }] },
      status: {
        phase: "Running",
        conditions: [
          condition("Ready", "False", 0, { reason: "ReadinessGatesNotReady", message }),
          condition("ContainersReady", "True", 0),
        ],
        containerStatuses: [runs("app", { ready: true })],
      },
    }),
    now,
  );
  expect(lines(one)).toEqual([
    `All containers are ready, but a readiness gate has not been met for 51m: ${message}`,
  ]);
});

describe("a pod that does not start", () => {
  const creating = stuck({
    status: {
      conditions: [scheduled, condition("PodReadyToStartContainers", "False")],
      containerStatuses: [waits("app", "ContainerCreating")],
    },
  });

  test("has no volumes or network, and the last warning says why", () => {
    const why = 'MountVolume.SetUp failed for volume "app-secrets" : secret "app-secrets" not found';
    const events = [warning(creating, "FailedMount", why), event("Scheduled", creating, { lastSeen: now })];
    expect(isProblem(creating)).toBe(true);
    expect(lines(creating, events)).toEqual([
      "Volume app-secrets cannot be mounted: Secret app-secrets does not exist; the pod has waited for 51m.",
    ]);
    expect(lines(creating)).toEqual([
      "The pod has had no volumes or network for 51m, and its node does not say why.",
    ]);
  });

  test("waits for an image", () => {
    const one = stuck({
      containers: [{ name: "app", image: "zoo/huge:1" }],
      status: {
        conditions: [scheduled, hasSandbox],
        containerStatuses: [waits("app", "ContainerCreating")],
      },
    });
    const pulling = event("Pulling", one, { message: 'Pulling image "zoo/huge:1"' });
    expect(lines(one)).toEqual([
      "Container app has waited 51m to be created; its image may still be on its way.",
    ]);
    expect(lines(one, [pulling])).toEqual([
      "Container app has waited 51m for its image to be pulled: zoo/huge:1.",
    ]);
  });

  test("waits for an init container, which is named with its place", () => {
    const one = stuck({
      init: [{ name: "one" }, { name: "two" }],
      status: {
        conditions: [scheduled, hasSandbox],
        initContainerStatuses: [runs("one"), waits("two", "PodInitializing")],
        containerStatuses: [waits("app", "PodInitializing")],
      },
    });
    expect(lines(one)).toEqual([
      "Init container one (1 of 2) has run for 51m, and the pod starts only when it ends.",
    ]);
  });

  test("unfolded has one line for each container", () => {
    const waiting = waits("two", "PodInitializing");
    const one = (first: WireContainerStatus) =>
      stuck({
        init: [{ name: "one" }, { name: "two" }],
        status: { conditions: [scheduled, hasSandbox], initContainerStatuses: [first, waiting] },
      });
    const named = (first: WireContainerStatus) =>
      lines(one(first), [], undefined, true).map((line) => /\b(one|two|app)\b/.exec(line)?.[0]);
    expect(named(runs("one"))).toEqual(["one", "two", "app"]);
    // What ended its run before is said nowhere else.
    const lastState = { terminated: { exitCode: 1, reason: "Error" } };
    expect(named(runs("one", { lastState }))).toEqual(["one", "one", "two", "app"]);
  });

  test("waits for a sidecar's startup probe", () => {
    const one = stuck({
      init: [{ name: "mesh", restartPolicy: "Always", startupProbe: {} }],
      status: {
        conditions: [scheduled, hasSandbox],
        initContainerStatuses: [runs("mesh", { started: false })],
        containerStatuses: [waits("app", "PodInitializing")],
      },
    });
    expect(lines(one)).toEqual([
      "Sidecar mesh has not started in 51m: its startup probe has not passed; the pod starts only when it has started.",
    ]);
  });

  test("is not taken up by its node, or by a scheduler", () => {
    expect(lines(stuck({ status: { conditions: [scheduled] } }))).toEqual([
      "Node n1 has not begun to start the pod for 51m.",
    ]);
    const unseen = stuck({ node: "" });
    expect(lines(unseen)).toEqual([
      "No scheduler has taken the pod up for 51m: is the one that it asks for running?",
    ]);
  });

  test("a scheduling gate is said and is no problem", () => {
    const message = "Scheduling is blocked due to non-empty scheduling gates";
    const gated = stuck({
      node: "",
      status: { conditions: [condition("PodScheduled", "False", 0, { reason: "SchedulingGated", message })] },
    });
    expect(isProblem(gated)).toBe(false);
    expect(lines(gated)).toEqual(["The pod has been held back by scheduling gates for 51m."]);
  });
});

describe("a pod that should be gone", () => {
  const ending = (metadata: WirePod["metadata"]) =>
    stuck({
      metadata: { deletionTimestamp: stamp(seconds(30)), deletionGracePeriodSeconds: 30, ...metadata },
      status: { phase: "Running", containerStatuses: [runs("app", { ready: true })] },
    });
  const held = ending({ finalizers: ["acme.example/cleanup"] });

  test("is a problem, ranked after those that should serve, and names its finalizers", () => {
    expect(held.health).toBe("terminating");
    expect(isProblem(held)).toBe(true);
    expect(lines(held)).toEqual([
      "The pod has been ending for 51m: 50m past its grace period; held by finalizers acme.example/cleanup.",
    ]);
    const others = [held, pod("b", { health: "starting" }), pod("c", { health: "degraded" })];
    expect(worstFirst(others).map(({ name }) => name)).toEqual(["c", "p", "b"]);
  });

  test("without finalizers waits for its node", () => {
    expect(lines(ending({}))).toEqual([
      "The pod has been ending for 51m: 50m past its grace period; its node has not said that it is gone.",
    ]);
  });

  test("says first that its node is not ready, and nothing of a node that it never had", () => {
    const dead = node("n1", { isReady: false, notReady: { since: start } });
    expect(lines(ending({}), [], dead)).toEqual([
      "Node n1 has not been ready for 51m.",
      "The pod has been ending for 51m: 50m past its grace period; its node has not said that it is gone.",
    ]);
    const unplaced = stuck({
      node: "",
      metadata: { deletionTimestamp: stamp(0), finalizers: ["f/x"] },
      status: { conditions: [condition("PodScheduled", "False", 0, { reason: "Unschedulable" })] },
    });
    expect(lines(unplaced)).toEqual([
      "The pod has been ending for 51m: 51m past its grace period; held by finalizers f/x.",
    ]);
  });

  test("within its grace period is none", () => {
    const one = ending({ deletionTimestamp: new Date(now + 1).toISOString() });
    expect(isProblem(one)).toBe(false);
    expect(lines(one)).toEqual([]);
  });
});

test("a pod of which nobody knows says so", () => {
  expect(lines(stuck({ status: { phase: "Unknown" } }))).toEqual([
    "The pod may or may not run: its state could not be had from node n1 (phase Unknown).",
  ]);
});
