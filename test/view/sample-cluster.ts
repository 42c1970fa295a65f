import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { isOften } from "../../src/model/finding/flapping.ts";
import { isLackOfPods } from "../../src/model/finding/owner-findings.ts";
import type { Node } from "../../src/model/node.ts";
import type { Container, Health, Pod } from "../../src/model/pod.ts";
import { EventIndex } from "../../src/store/event-index.ts";
import type { Ghost, Snapshot, Stream } from "../../src/store/snapshot.ts";

/** The moment at which every picture of these tests is drawn. */
export const now = Date.UTC(2026, 0, 2, 14, 2, 10);
export const seconds = (count: number) => count * 1000;
export const minutes = (count: number) => count * 60_000;
export const days = (count: number) => count * 86_400_000;

export function container(name: string, overrides: Partial<Container> = {}): Container {
  return {
    name,
    kind: "main",
    image: `registry.example/shop/${name}:1.9.2`,
    state: { state: "running", startedAt: now - days(4) },
    mark: "ready",
    ready: true,
    restartCount: 0,
    probes: [],
    ...overrides,
  };
}

export const crashing: Container = container("api", {
  state: {
    state: "waiting",
    reason: "CrashLoopBackOff",
    message: "back-off 2m40s restarting failed container=api",
  },
  mark: "failed",
  ready: false,
  restartCount: 7,
  limits: { memory: "256Mi" },
  lastTermination: {
    reason: "OOMKilled",
    exitCode: 137,
    startedAt: now - seconds(52),
    finishedAt: now - seconds(40),
  },
});

export function pod(name: string, overrides: Partial<Pod> = {}): Pod {
  const containers = overrides.containers ?? [container("app")];
  return {
    uid: `uid-${overrides.namespace ?? "shop"}-${name}`,
    namespace: "shop",
    name,
    resourceVersion: "1",
    createdAt: now - days(4),
    node: "ip-10-0-1-12",
    phase: "Running",
    health: "ok",
    containers,
    conditions: [],
    labels: new Map(),
    isStatic: false,
    graceSeconds: 30,
    restartPolicy: "Always",
    requests: { cpu: 100, memory: 0 },
    emptyDirs: [],
    readyCount: containers.filter(({ ready }) => ready).length,
    totalCount: containers.length,
    status: "Running",
    restartCount: 0,
    ip: "10.1.0.7",
    nominatedNode: "<none>",
    readinessGates: "<none>",
    ...overrides,
  };
}

export function node(name: string, overrides: Partial<Node> = {}): Node {
  return {
    uid: name,
    name,
    resourceVersion: "1",
    status: "Ready",
    roles: "<none>",
    version: "v1.36.2",
    internalIP: "10.0.1.12",
    externalIP: "<none>",
    osImage: "Linux",
    kernelVersion: "6.1",
    containerRuntime: "containerd://2.0",
    isReady: true,
    isCordoned: false,
    pressures: [],
    conditions: [],
    taints: [],
    podCapacity: 110,
    allocatable: { cpu: 1000, memory: 1 << 30 },
    ...overrides,
  };
}

export function event(reason: string, about: Pod, overrides: Partial<ClusterEvent> = {}): ClusterEvent {
  return {
    uid: `${reason}-${about.uid}`,
    namespace: about.namespace,
    name: `${about.name}.${reason}`,
    resourceVersion: "1",
    type: "Normal",
    reason,
    message: "",
    object: `pod/${about.name}`,
    subobject: "",
    source: "kubelet",
    count: 1,
    lastSeen: now - seconds(30),
    regarding: { kind: "Pod", namespace: about.namespace, name: about.name, uid: about.uid },
    ...overrides,
  };
}

export const live = (resource: Stream["resource"]): Stream => ({
  resource,
  state: { kind: "live" },
  lastByteAt: now - seconds(2),
});

export interface SnapshotParts {
  pods?: readonly Pod[];
  nodes?: readonly Node[];
  events?: readonly ClusterEvent[];
  ghosts?: readonly Ghost[];
  streams?: readonly Stream[];
  heardAt?: number;
  aheadMs?: number;
  note?: Snapshot["note"];
  usage?: Snapshot["usage"];
  metrics?: Snapshot["metrics"];
  readyChanges?: ReadonlyMap<string, readonly number[]>;
  restarts?: ReadonlyMap<string, ReturnType<Snapshot["restarts"]>>;
  changes?: ReadonlyMap<string, ReturnType<Snapshot["change"]>>;
  version?: number;
}

function healthCounts(pods: readonly Pod[]): Record<Health, number> {
  const counts = { ok: 0, starting: 0, degraded: 0, trouble: 0, done: 0, terminating: 0 };
  for (const { health } of pods) counts[health]++;
  return counts;
}

/** A snapshot of plain objects. */
export function snapshotOf(parts: SnapshotParts): Snapshot {
  const { pods = [], nodes = [], events = [], ghosts = [], version = 1 } = parts;
  const having = (test: (pod: Pod) => boolean) => new Set(pods.filter(test));
  const workloadKey = ({ namespace, workload }: Pod) =>
    workload && `${workload.kind}/${namespace}/${workload.name}`;
  return {
    version,
    podVersion: version,
    nodeVersion: version,
    eventVersion: version,
    pods: new Map(pods.map((one) => [one.uid, one])),
    podsChangedSince: () => undefined,
    nodes: new Map(nodes.map((one) => [one.name, one])),
    events: new Map(events.map((one) => [one.uid, one])),
    ghosts: new Map(ghosts.map((one) => [one.pod.uid, one])),
    streams: parts.streams ?? [live("pods"), live("nodes"), live("events")],
    heardAt: parts.heardAt ?? now - seconds(2),
    aheadMs: parts.aheadMs ?? 0,
    note: parts.note,
    usage: parts.usage,
    metrics: parts.metrics ?? { kind: "idle" },
    healthCounts: healthCounts(pods),
    nodeUse(name) {
      const on = [...having((one) => one.node === name)];
      const cpu = on.reduce((sum, { requests }) => sum + requests.cpu, 0);
      return { pods: on.length, cpu, memory: on.length * (100 << 20) };
    },
    podsOnNode: (name) => having((one) => one.node === name),
    podsInNamespace: (namespace) => having((one) => one.namespace === namespace),
    podsOfWorkload: (workload) => having((one) => workloadKey(one) === workload),
    eventsRegarding: (uid) => new Set(events.filter(({ regarding }) => regarding.uid === uid)),
    pastEvents: new EventIndex(),
    refusals: new Map(events.filter(isLackOfPods).map((one) => [one.uid, one])),
    eventsRegardingObject: (kind, namespace, name) =>
      new Set(
        events.filter(
          ({ regarding }) =>
            regarding.kind === kind && regarding.namespace === namespace && regarding.name === name,
        ),
      ),
    change: (uid) => parts.changes?.get(uid),
    restarts: (uid) => parts.restarts?.get(uid),
    readyChanges: (uid) => parts.readyChanges?.get(uid) ?? [],
    isFlapping: (uid) => isOften({ ready: parts.readyChanges?.get(uid) ?? [], restarts: [] }),
  };
}
