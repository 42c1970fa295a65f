import { expect, test } from "vitest";
import { timelineOf } from "../../../src/model/describe/timeline.ts";
import { toClusterEvent } from "../../../src/model/to-event.ts";
import { toPod } from "../../../src/model/to-pod.ts";
import type { WireCondition, WireContainerStatus, WireEvent, WirePod } from "../../../src/model/wire.ts";

const start = Date.parse("2026-03-01T10:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

const since = (type: string, status: string, seconds: number): WireCondition => ({
  type,
  status,
  lastTransitionTime: at(seconds),
});

const running = (
  name: string,
  seconds: number,
  more: Partial<WireContainerStatus> = {},
): WireContainerStatus => ({
  name,
  ready: true,
  restartCount: 0,
  state: { running: { startedAt: at(seconds) } },
  ...more,
});

const done = (name: string, from: number, to: number): WireContainerStatus => ({
  name,
  state: { terminated: { exitCode: 0, startedAt: at(from), finishedAt: at(to) } },
});

interface Story {
  created?: number;
  node?: string | null;
  phase?: string;
  conditions?: WireCondition[];
  init?: { name: string; restartPolicy?: string }[];
  initStatuses?: WireContainerStatus[];
  statuses?: WireContainerStatus[];
  events?: { reason: string; container: string; message?: string; seconds: number }[];
  now?: number;
}

function toEvent({
  reason,
  container,
  message = "",
  seconds,
}: NonNullable<Story["events"]>[number]): WireEvent {
  const involvedObject = { kind: "Pod", name: "p", fieldPath: `spec.containers{${container}}` };
  return {
    metadata: { name: reason },
    involvedObject,
    reason,
    message,
    firstTimestamp: at(seconds),
    count: 1,
  };
}

function drawn(story: Story): string[] {
  const {
    created = 0,
    node = "n1",
    phase = "Running",
    conditions = [],
    init,
    initStatuses,
    statuses = [],
    now = 60,
  } = story;
  const wire: WirePod = {
    metadata: { name: "p", creationTimestamp: at(created) },
    spec: {
      ...(node !== null && { nodeName: node }),
      containers: [{ name: "app" }],
      ...(init && { initContainers: init }),
    },
    status: {
      phase,
      conditions,
      containerStatuses: statuses,
      ...(initStatuses && { initContainerStatuses: initStatuses }),
    },
  };
  const events = (story.events ?? []).map(toEvent).map(toClusterEvent);
  const stages = timelineOf({ pod: toPod(wire), events, now: start + now * 1000 });
  return stages.map(({ name, at: reached, tookMs, note, isSlowest }) => {
    const when = reached === undefined ? "waiting" : `at ${(reached - start) / 1000}`;
    const took = tookMs === undefined ? "" : ` took ${tookMs / 1000}`;
    return `${name} ${when}${took}${isSlowest ? " slowest" : ""}${note === undefined ? "" : ` (${note})`}`;
  });
}

const placed = [since("PodScheduled", "True", 1), since("PodReadyToStartContainers", "True", 4)];

test("each step of a start with what it took, the slowest marked", () => {
  expect(
    drawn({
      conditions: [...placed, since("Ready", "True", 40)],
      init: [{ name: "db" }, { name: "mesh", restartPolicy: "Always" }],
      initStatuses: [done("db", 6, 10), running("mesh", 11)],
      statuses: [running("app", 22)],
      events: [
        {
          reason: "Pulled",
          container: "app",
          seconds: 20,
          message:
            'Successfully pulled image "a" in 1m8.4s (1m8.4s including waiting). Image size: 52428800 bytes.',
        },
      ],
    }),
  ).toEqual([
    "created at 0",
    "scheduled at 1 took 1",
    "sandbox ready at 4 took 3",
    "db done at 10 took 6 (ran 4s)",
    "mesh started at 11 took 1",
    "images there at 20 took 9 (app pulled in 68s (52 MB))",
    "started at 22 took 2",
    "ready at 40 took 18 slowest",
  ]);
});

test("a pod without a node waits for one", () => {
  expect(drawn({ node: null, phase: "Pending", conditions: [since("PodScheduled", "False", 0)] })).toEqual([
    "created at 0",
    "scheduled waiting took 60",
  ]);
});

test("an image that does not come is waited for since the step before it", () => {
  const waiting = { name: "app", state: { waiting: { reason: "ImagePullBackOff" } } };
  expect(drawn({ phase: "Pending", conditions: placed, statuses: [waiting] })).toEqual([
    "created at 0",
    "scheduled at 1 took 1",
    "sandbox ready at 4 took 3",
    "images there waiting took 56 slowest",
  ]);
});

test("an init container that fails again and again is waited for", () => {
  const failing = { name: "db", restartCount: 3, state: { waiting: { reason: "CrashLoopBackOff" } } };
  const story = { phase: "Pending", conditions: placed, init: [{ name: "db" }], initStatuses: [failing] };
  expect(drawn(story).at(-1)).toBe("db done waiting took 56 slowest");
});

test("kubelets that tell of no sandbox leave that step out", () => {
  const conditions = [since("PodScheduled", "True", 1), since("Ready", "True", 9)];
  expect(drawn({ conditions, statuses: [running("app", 5)] })).toEqual([
    "created at 0",
    "scheduled at 1 took 1",
    "started at 5 took 4 slowest",
    "ready at 9 took 4",
  ]);
});

test("after a restart, the first start is known from its event, or not at all", () => {
  const story = {
    conditions: [...placed, since("Ready", "True", 3000)],
    statuses: [running("app", 2990, { restartCount: 2 })],
    now: 4000,
  };
  expect(drawn({ ...story, events: [{ reason: "Started", container: "app", seconds: 9 }] }).slice(3)).toEqual(
    ["started at 9 took 5 slowest", "ready again at 3000"],
  );
  expect(drawn(story).slice(3)).toEqual(["ready again at 3000"]);
});

test("who is ready long after its start was ready before", () => {
  const conditions = [...placed, since("Ready", "True", 5000)];
  expect(drawn({ conditions, statuses: [running("app", 9)], now: 9000 }).at(-1)).toBe("ready again at 5000");
});

test("who was ready and is no more is waited for since then", () => {
  const conditions = [...placed, since("Ready", "False", 100)];
  const statuses = [running("app", 9, { ready: false })];
  expect(drawn({ conditions, statuses, now: 160 }).at(-1)).toBe("ready again waiting took 60");
});

test("a sandbox made anew, or a mirror pod, has no part in the start", () => {
  const conditions = [
    since("PodScheduled", "True", 1),
    since("PodReadyToStartContainers", "True", 900),
    since("Ready", "True", 12),
  ];
  const story = { conditions, statuses: [running("app", 9)], now: 1000 };
  expect(drawn(story)).toEqual([
    "created at 0",
    "scheduled at 1 took 1",
    "started at 9 took 8 slowest",
    "ready at 12 took 3",
  ]);
  expect(drawn({ ...story, created: 500 })).toEqual([
    "scheduled at 1",
    "started at 9 took 8 slowest",
    "ready at 12 took 3",
  ]);
});

test("clocks of machines that differ by less than a second make no step negative", () => {
  const conditions = [since("PodScheduled", "True", -1), since("Ready", "True", 5)];
  expect(drawn({ conditions, statuses: [running("app", 4)] })).toContain("scheduled at -1 took 0");
});

test("nothing is waited for in a pod that has ended", () => {
  const statuses = [done("app", 5, 20)];
  const conditions = [...placed, since("Ready", "False", 21)];
  expect(drawn({ phase: "Succeeded", conditions, statuses }).at(-1)).toBe("started at 5 took 1");
});
