import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { podAt } from "../../src/model/pod-health.ts";
import { podWait } from "../../src/model/pod-wait.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireContainer, WireContainerStatus, WirePod } from "../../src/model/wire.ts";

const start = Date.UTC(2026, 0, 15, 12);
const seconds = (count: number) => count * 1000;
const minutes = (count: number) => seconds(60 * count);
const stamp = (afterMs: number) => new Date(start + afterMs).toISOString();

const condition = (type: string, status: string, afterMs = 0, reason?: string) => ({
  type,
  status,
  lastTransitionTime: stamp(afterMs),
  ...(reason && { reason }),
});
const scheduled = condition("PodScheduled", "True");
const hasSandbox = condition("PodReadyToStartContainers", "True", seconds(1));
const neverReady = condition("ContainersReady", "False");

const running = (name: string, afterMs: number, more: Partial<WireContainerStatus> = {}) => ({
  name,
  state: { running: { startedAt: stamp(afterMs) } },
  ready: false,
  started: true,
  ...more,
});
const waiting = (name: string, reason: string) => ({ name, state: { waiting: { reason } }, ready: false });

interface Parts {
  spec?: WirePod["spec"];
  status?: WirePod["status"];
  metadata?: WirePod["metadata"];
}

/** A pod on a node that was created at the start. */
function pod({ spec, status, metadata }: Parts): Pod {
  return toPod({
    metadata: { name: "p", namespace: "ns", uid: "u", creationTimestamp: stamp(0), ...metadata },
    spec: { nodeName: "n1", containers: [{ name: "app" }], ...spec },
    status: { phase: "Pending", ...status },
  });
}

const runs = (parts: {
  conditions?: ReturnType<typeof condition>[];
  statuses?: WireContainerStatus[];
  container?: Partial<WireContainer>;
}) =>
  pod({
    spec: { nodeName: "n1", containers: [{ name: "app", ...parts.container }] },
    status: {
      phase: "Running",
      conditions: [scheduled, hasSandbox, ...(parts.conditions ?? [neverReady])],
      containerStatuses: parts.statuses ?? [running("app", seconds(2))],
    },
  });

/** Health just before and at the time from which it is another, and how long after the start that is. */
function turnOf(one: Pod) {
  const { overdueAt } = one;
  if (overdueAt === undefined) return [podAt(one, start + minutes(10_000)).health];
  return [podAt(one, overdueAt - 1).health, podAt(one, overdueAt).health, (overdueAt - start) / 1000];
}

describe("a pod that runs and is not ready", () => {
  test("is starting at first, and degraded when it never became ready", () => {
    expect(turnOf(runs({}))).toEqual(["starting", "degraded", 122]);
  });

  test("has the time that its probes give it, counted from its start", () => {
    const startupProbe = { initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 30 };
    const readinessProbe = {};
    expect(turnOf(runs({ container: { startupProbe, readinessProbe } }))).toEqual([
      "starting",
      "degraded",
      2 + 310 + 30,
    ]);
    expect(turnOf(runs({ container: { readinessProbe } }))).toEqual(["starting", "degraded", 122]);
  });

  test("is degraded at once when it was ready before", () => {
    const conditions = [condition("ContainersReady", "False", seconds(30))];
    expect(turnOf(runs({ conditions }))).toEqual(["degraded"]);
  });

  test("is degraded at once after a restart, of a sidecar too", () => {
    expect(turnOf(runs({ statuses: [running("app", 0, { restartCount: 1 })] }))).toEqual(["degraded"]);
    const sidecar = pod({
      spec: { initContainers: [{ name: "mesh", restartPolicy: "Always" }], containers: [{ name: "app" }] },
      status: {
        phase: "Running",
        conditions: [neverReady],
        initContainerStatuses: [running("mesh", 0, { restartCount: 2 })],
        containerStatuses: [running("app", seconds(1), { ready: true })],
      },
    });
    expect(sidecar.health).toBe("degraded");
  });

  test("one of several containers is enough; the one whose time is up first decides", () => {
    const several = pod({
      spec: {
        nodeName: "n1",
        containers: [
          { name: "app" },
          { name: "slow", startupProbe: { failureThreshold: 60 } },
          { name: "ok" },
        ],
      },
      status: {
        phase: "Running",
        conditions: [neverReady],
        containerStatuses: [
          running("app", seconds(60)),
          running("slow", seconds(2)),
          running("ok", seconds(3), { ready: true }),
        ],
      },
    });
    expect(turnOf(several)).toEqual(["starting", "degraded", 180]);
    expect(podWait(several)).toMatchObject({ kind: "readiness", container: { name: "app" } });
  });

  test("a sidecar that is never ready counts as well", () => {
    const meshed = pod({
      spec: { nodeName: "n1", initContainers: [{ name: "mesh", restartPolicy: "Always" }], containers: [] },
      status: {
        phase: "Running",
        conditions: [neverReady],
        initContainerStatuses: [running("mesh", seconds(1))],
      },
    });
    expect(turnOf(meshed)).toEqual(["starting", "degraded", 121]);
  });

  test("without any time in it stays starting", () => {
    const timeless = toPod({
      spec: { containers: [{ name: "app" }] },
      status: { phase: "Running", containerStatuses: [{ name: "app", state: { running: {} } }] },
    });
    expect(turnOf(timeless)).toEqual(["starting"]);
  });
});

describe("a readiness gate", () => {
  const gated = (ready: ReturnType<typeof condition>) =>
    pod({
      spec: { nodeName: "n1", containers: [{ name: "app" }], readinessGates: [{ conditionType: "lb" }] },
      status: {
        phase: "Running",
        conditions: [ready, condition("ContainersReady", "True", seconds(5))],
        containerStatuses: [running("app", seconds(2), { ready: true })],
      },
    });

  test("that is not met keeps a pod with all containers ready starting, then degraded", () => {
    const one = gated(condition("Ready", "False", 0, "ReadinessGatesNotReady"));
    expect(turnOf(one)).toEqual(["starting", "degraded", 305]);
    expect(podWait(one)?.kind).toBe("readinessGate");
  });

  test("that is not met any more makes it degraded at once, and one that is met ok", () => {
    const lost = condition("Ready", "False", seconds(60), "ReadinessGatesNotReady");
    expect(turnOf(gated(lost))).toEqual(["degraded"]);
    expect(turnOf(gated(condition("Ready", "True", seconds(60))))).toEqual(["ok"]);
  });
});

describe("a pod that does not start", () => {
  const init = (status: Partial<NonNullable<WirePod["status"]>>) =>
    pod({
      spec: {
        nodeName: "n1",
        initContainers: [{ name: "one" }, { name: "two" }],
        containers: [{ name: "app" }],
      },
      status: { conditions: [scheduled, hasSandbox], ...status },
    });

  test.for([
    [
      "no scheduler takes it up",
      "scheduler",
      120,
      pod({ spec: { containers: [{ name: "app" }], nodeName: "" } }),
    ],
    ["its node does not begin", "kubelet", 120, pod({ status: { conditions: [scheduled] } })],
    [
      "no volumes or network",
      "sandbox",
      120,
      pod({
        status: {
          conditions: [scheduled, condition("PodReadyToStartContainers", "False")],
          containerStatuses: [waiting("app", "ContainerCreating")],
        },
      }),
    ],
    [
      "an image is pulled",
      "create",
      301,
      pod({
        status: {
          conditions: [scheduled, hasSandbox],
          containerStatuses: [waiting("app", "ContainerCreating")],
        },
      }),
    ],
    [
      "an older kubelet does not tell of its sandbox",
      "create",
      300,
      pod({ status: { conditions: [scheduled], containerStatuses: [waiting("app", "ContainerCreating")] } }),
    ],
    [
      "an init container runs",
      "init",
      304,
      init({
        initContainerStatuses: [running("one", seconds(4)), waiting("two", "PodInitializing")],
        containerStatuses: [waiting("app", "PodInitializing")],
      }),
    ],
    [
      "the image of the second init container is pulled",
      "create",
      310,
      init({
        initContainerStatuses: [
          {
            name: "one",
            state: { terminated: { exitCode: 0, startedAt: stamp(0), finishedAt: stamp(seconds(10)) } },
          },
          waiting("two", "PodInitializing"),
        ],
        containerStatuses: [waiting("app", "PodInitializing")],
      }),
    ],
    [
      "a sidecar's startup probe fails",
      "startup",
      603,
      pod({
        spec: {
          nodeName: "n1",
          initContainers: [
            {
              name: "mesh",
              restartPolicy: "Always",
              startupProbe: { failureThreshold: 120, periodSeconds: 5 },
            },
          ],
          containers: [{ name: "app" }],
        },
        status: {
          conditions: [scheduled, hasSandbox],
          initContainerStatuses: [running("mesh", seconds(3), { started: false })],
          containerStatuses: [waiting("app", "PodInitializing")],
        },
      }),
    ],
  ] as const)("%s: waits for %s, trouble after %i s", ([, kind, after, one]) => {
    expect(podWait(one)?.kind).toBe(kind);
    expect(turnOf(one)).toEqual(["starting", "trouble", after]);
  });

  test("for a scheduling gate is held on purpose, however long", () => {
    const gated = pod({
      spec: { containers: [{ name: "app" }], nodeName: "" },
      status: { conditions: [condition("PodScheduled", "False", 0, "SchedulingGated")] },
    });
    expect(turnOf(gated)).toEqual(["starting"]);
  });

  test("for which there is no node is in trouble at once", () => {
    const unschedulable = pod({
      spec: { containers: [{ name: "app" }], nodeName: "" },
      status: { conditions: [condition("PodScheduled", "False", 0, "Unschedulable")] },
    });
    expect(turnOf(unschedulable)).toEqual(["trouble"]);
  });
});

describe("a pod that ends", () => {
  const ending = (deadlineMs: number, graceSeconds: number) =>
    pod({
      metadata: { deletionTimestamp: stamp(deadlineMs), deletionGracePeriodSeconds: graceSeconds },
      status: { phase: "Running" },
    });

  test("is overdue some seconds after its grace period and stays terminating", () => {
    const one = ending(seconds(30), 30);
    expect(turnOf(one)).toEqual(["terminating", "terminating", 40]);
    expect(podAt(one, start + seconds(39)).isOverdue).toBeUndefined();
    expect(podAt(one, start + seconds(40)).isOverdue).toBe(true);
  });

  test("with a grace period beyond all time is never overdue", () => {
    expect(ending(seconds(30), 1e300).overdueAt).toSatisfy((at) => at === undefined || at > 1e15);
  });
});

test("a pod is the same object until it is overdue, then one without a time to come", () => {
  const one = runs({});
  expect(podAt(one, start)).toBe(one);
  const late = podAt(one, start + minutes(51));
  expect(late).toMatchObject({ uid: "u", health: "degraded", isOverdue: true });
  expect(late.overdueAt).toBeUndefined();
  expect(podAt(late, start)).toBe(late);
});

test("probes of wrong numbers give no time", () => {
  const readinessProbe = { initialDelaySeconds: "9999" as unknown as number, periodSeconds: 1e308 };
  const one = runs({ container: { readinessProbe } });
  expect(one.overdueAt).toSatisfy((at) => at === undefined || at > 0);
});
