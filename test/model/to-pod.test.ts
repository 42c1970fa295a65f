import { describe, expect, test } from "vitest";
import { exitCodeWords } from "../../src/model/exit-code.ts";
import { nextRestart } from "../../src/model/next-restart.ts";
import { parseQuantity } from "../../src/model/quantity.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainerStatus, WirePod } from "../../src/model/wire.ts";

const now = Date.UTC(2026, 0, 15, 12);

function pod(status: WirePod["status"], rest: Partial<WirePod> = {}): WirePod {
  return {
    metadata: { name: "p", namespace: "ns", uid: "u" },
    spec: { containers: [{ name: "app" }] },
    ...rest,
    status: { ...status },
  };
}

const running: WireContainerStatus = { name: "app", ready: true, state: { running: {} } };
const crashing: WireContainerStatus = {
  name: "app",
  restartCount: 3,
  state: {
    waiting: {
      reason: "CrashLoopBackOff",
      message: "back-off 40s restarting failed container=app pod=p_ns(u)",
    },
  },
  lastState: {
    terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: new Date(now - 10_000).toISOString() },
  },
};

describe("health", () => {
  test.for([
    ["ok", pod({ phase: "Running", containerStatuses: [running] })],
    ["starting", pod({ phase: "Pending" })],
    ["starting", pod({ phase: "Running", containerStatuses: [{ ...running, ready: false }] })],
    [
      "degraded",
      pod({ phase: "Running", containerStatuses: [{ ...running, ready: false, restartCount: 1 }] }),
    ],
    ["trouble", pod({ phase: "Running", containerStatuses: [crashing] })],
    ["trouble", pod({ phase: "Failed" })],
    [
      "trouble",
      pod({
        phase: "Pending",
        conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }],
      }),
    ],
    ["done", pod({ phase: "Succeeded" })],
    ["terminating", pod({ phase: "Running" }, { metadata: { deletionTimestamp: "2026-01-15T12:00:00Z" } })],
  ] as const)("%s", ([health, wire]) => {
    expect(toPod(wire).health).toBe(health);
  });
});

test("conditions keep what kubectl describe shows of them, and since when, why and in whose words", () => {
  const unready = {
    type: "Ready",
    status: "False",
    reason: "ContainersNotReady",
    message: "containers with unready status: [app]",
    lastProbeTime: null,
    lastTransitionTime: "2026-01-15T11:58:00Z",
  };
  const { conditions } = toPod(pod({ conditions: [{ type: "Initialized", status: "True" }, unready] }));
  expect(conditions).toEqual([
    { type: "Initialized", status: "True" },
    {
      type: "Ready",
      status: "False",
      reason: "ContainersNotReady",
      message: "containers with unready status: [app]",
      since: now - 120_000,
    },
  ]);
});

test("a pod keeps the names of its scheduling gates", () => {
  expect(toPod({ spec: { schedulingGates: [{ name: "a/b" }] } }).schedulingGates).toEqual(["a/b"]);
  expect(toPod({ spec: { schedulingGates: [] } })).not.toHaveProperty("schedulingGates");
});

test("containers stand in spec order with their statuses by name, however the statuses are sorted", () => {
  const { containers } = toPod({
    spec: {
      initContainers: [{ name: "init" }, { name: "proxy", restartPolicy: "Always" }],
      containers: [{ name: "web" }, { name: "app" }],
      ephemeralContainers: [{ name: "debug" }],
    },
    status: {
      containerStatuses: [
        { name: "app", restartCount: 2 },
        { name: "web", restartCount: 1 },
      ],
    },
  });
  expect(containers.map(({ name, kind, restartCount }) => [name, kind, restartCount])).toEqual([
    ["init", "init", 0],
    ["proxy", "sidecar", 0],
    ["web", "main", 1],
    ["app", "main", 2],
    ["debug", "ephemeral", 0],
  ]);
});

test("a ReplicaSet's pod with its template hash belongs to the Deployment", () => {
  const ownerReferences = [{ kind: "ReplicaSet", name: "web-6c8f9d7b4", controller: true }];
  const labels = { "pod-template-hash": "6c8f9d7b4" };
  const { owner, workload } = toPod({ metadata: { ownerReferences, labels } });
  expect(owner).toEqual({ kind: "ReplicaSet", name: "web-6c8f9d7b4" });
  expect(workload).toEqual({ kind: "Deployment", name: "web" });
});

test("a ReplicaSet of its own is the workload, and an owner that does not control is none", () => {
  const of = (controller: boolean) =>
    toPod({ metadata: { ownerReferences: [{ kind: "ReplicaSet", name: "web-x", controller }] } }).workload;
  expect(of(true)).toEqual({ kind: "ReplicaSet", name: "web-x" });
  expect(of(false)).toBeUndefined();
});

test("a Job named after a minute belongs to the CronJob", () => {
  const ownerReferences = [{ kind: "Job", name: "backup-29471280", controller: true }];
  expect(toPod({ metadata: { ownerReferences } }).workload).toEqual({ kind: "CronJob", name: "backup" });
});

test("terminating tells since when, from the deadline and the grace period", () => {
  const metadata = {
    deletionTimestamp: new Date(now + 20_000).toISOString(),
    deletionGracePeriodSeconds: 30,
    finalizers: ["f"],
  };
  expect(toPod({ metadata }).terminating).toEqual({
    since: now - 10_000,
    graceSeconds: 30,
    finalizers: ["f"],
  });
});

test("a container that never started has no start, whatever its status says", () => {
  const terminated = { exitCode: 128, reason: "StartError", startedAt: "1970-01-01T00:00:00Z" };
  const [container] = toPod(
    pod({ containerStatuses: [{ name: "app", lastState: { terminated } }] }),
  ).containers;
  expect(container?.lastTermination).toEqual({ exitCode: 128, reason: "StartError" });
});

test("the next restart is the end of the last run plus the stated back-off", () => {
  const [container] = toPod(pod({ containerStatuses: [crashing] })).containers;
  expect(container && nextRestart(container, now)).toBe(30_000);
});

test("without a stated back-off the restart count tells it: 10 s doubled, 5 min at most", () => {
  const of = (restartCount: number) => {
    const status = { ...crashing, restartCount, state: { waiting: { reason: "CrashLoopBackOff" } } };
    const [container] = toPod(pod({ containerStatuses: [status] })).containers;
    return container && nextRestart(container, now);
  };
  expect([of(1), of(2), of(20)]).toEqual([0, 10_000, 290_000]);
});

test("requests: main containers and sidecars add up, a larger init container wins", () => {
  const resources = (cpu: string, memory: string) => ({ resources: { requests: { cpu, memory } } });
  const { requests } = toPod({
    spec: {
      initContainers: [
        { name: "s", restartPolicy: "Always", ...resources("100m", "64Mi") },
        { name: "i", ...resources("1", "32Mi") },
      ],
      containers: [{ name: "a", ...resources("250m", "128Mi") }],
    },
  });
  expect(requests.cpu).toBeCloseTo(1100);
  expect(requests.memory).toBe(192 * 2 ** 20);
});

test("quantities in every notation", () => {
  expect(["250m", "1.5", "1e3", "64Ki", "2G", 3].map(parseQuantity)).toEqual([
    0.25, 1.5, 1000, 65536, 2e9, 3,
  ]);
  expect(["", "x", "1Kib"].map(parseQuantity)).toEqual([undefined, undefined, undefined]);
  expect(["1e999", "-9e30", 1e300].map(parseQuantity)).toEqual([2 ** 63, -(2 ** 63), 2 ** 63]);
});

test("exit codes are decoded", () => {
  expect([137, 143, 139, 126, 127, 1].map((code) => exitCodeWords(code))).toEqual([
    "SIGKILL",
    "SIGTERM",
    "SIGSEGV",
    "command cannot be executed",
    "command not found",
    "",
  ]);
});

test("an object with nothing in it is a pod without a name, not an error", () => {
  expect(toPod({})).toMatchObject({ uid: "/", status: "", readyCount: 0, totalCount: 0, health: "starting" });
});

test("a label named __proto__ is a label", () => {
  const labels = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  const pod = toPod({ metadata: { labels } });
  expect([pod.labels.get("__proto__"), pod.labels.get("constructor")]).toEqual(["x", "y"]);
});
