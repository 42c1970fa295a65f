import type { WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";

const time = "2026-01-15T11:00:00Z";
const conditions = (type: string) => [
  { type, status: "False", reason: "Why", message: "so", lastTransitionTime: time, lastHeartbeatTime: time },
];
const probe = { httpGet: { path: "/", port: 80 } };
const terminated = {
  exitCode: 137,
  signal: 9,
  reason: "OOMKilled",
  message: "m",
  startedAt: time,
  finishedAt: time,
  containerID: "c://1",
};

const container = (name: string) => ({
  name,
  image: "shop/api:1",
  restartPolicy: "Always",
  resources: { requests: { cpu: "100m", memory: 64 }, limits: { cpu: "1", memory: "64Mi" } },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  ports: [{ name: "http", containerPort: 80, protocol: "TCP" }],
});

const status = (name: string, state: object) => ({
  name,
  state,
  lastState: { terminated },
  ready: true,
  started: true,
  restartCount: 3,
  image: "shop/api:1",
  containerID: "c://2",
});

/** A pod in which every field is set that podtop reads. */
export const fullPod: WirePod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "web-6c8f9d7b4-x2x4q",
    namespace: "shop",
    uid: "u-1",
    resourceVersion: "7",
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: 30,
    finalizers: ["a/b"],
    labels: { "pod-template-hash": "6c8f9d7b4" },
    annotations: { "kubernetes.io/config.mirror": "x" },
    ownerReferences: [{ kind: "ReplicaSet", name: "web-6c8f9d7b4", uid: "u-0", controller: true }],
  },
  spec: {
    nodeName: "n1",
    containers: [container("app"), container("late")],
    initContainers: [container("proxy")],
    ephemeralContainers: [container("debug")],
    restartPolicy: "Always",
    readinessGates: [{ conditionType: "Ready" }],
    terminationGracePeriodSeconds: 30,
    schedulingGates: [{ name: "a/gate" }],
    tolerations: [{ key: "k", operator: "Equal", value: "v", effect: "NoExecute", tolerationSeconds: 60 }],
    volumes: [{ name: "cache", emptyDir: {} }],
    serviceAccountName: "sa",
  },
  status: {
    phase: "Running",
    reason: "Evicted",
    message: "gone",
    conditions: conditions("Ready"),
    initContainerStatuses: [status("proxy", { running: { startedAt: time } })],
    containerStatuses: [
      status("app", { waiting: { reason: "CrashLoopBackOff", message: "back-off 40s restarting" } }),
      status("late", { terminated }),
    ],
    ephemeralContainerStatuses: [status("debug", { running: { startedAt: time } })],
    podIP: "10.0.0.1",
    podIPs: [{ ip: "10.0.0.1" }],
    hostIP: "10.0.0.2",
    nominatedNodeName: "n2",
    startTime: time,
    qosClass: "Burstable",
  },
};

/** A node in which every field is set that podtop reads. */
export const fullNode: WireNode = {
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: "n1",
    uid: "u-n1",
    resourceVersion: "8",
    creationTimestamp: time,
    labels: { "node-role.kubernetes.io/worker": "", "kubernetes.io/role": "api" },
  },
  spec: { unschedulable: true, taints: [{ key: "k", value: "v", effect: "NoSchedule", timeAdded: time }] },
  status: {
    conditions: [...conditions("Ready"), { type: "MemoryPressure", status: "True" }],
    addresses: [{ type: "InternalIP", address: "10.0.0.1" }],
    capacity: { pods: "110" },
    allocatable: { cpu: "4", memory: "8Gi", pods: "110" },
    nodeInfo: {
      kubeletVersion: "v1.36.2",
      osImage: "Linux",
      kernelVersion: "6.1",
      containerRuntimeVersion: "containerd://2",
      architecture: "arm64",
    },
  },
};

/** An event in which every field is set that podtop reads. */
export const fullEvent: WireEvent = {
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: "e-1", namespace: "shop", uid: "u-e1", resourceVersion: "9" },
  involvedObject: { kind: "Pod", namespace: "shop", name: "web-1", uid: "u-1", fieldPath: "spec" },
  reason: "BackOff",
  message: " back-off ",
  type: "Warning",
  source: { component: "kubelet", host: "n1" },
  firstTimestamp: time,
  lastTimestamp: time,
  eventTime: time,
  count: 3,
  series: { count: 5, lastObservedTime: time },
  reportingComponent: "kubelet",
  reportingInstance: "n1",
};

/** What may stand where something else is due. `undefined` = the field is left out. */
const oddValues: readonly unknown[] = [
  undefined,
  null,
  "x",
  "",
  7,
  -1,
  0.5,
  1e300,
  Number.POSITIVE_INFINITY,
  true,
  [],
  [null],
  ["x"],
  [7],
  [[]],
  {},
  { x: null },
  { x: {} },
];

interface OddObject<T> {
  /** The path and what stands there: `spec.containers.0 = null`. */
  what: string;
  object: T;
}

function replaced(value: unknown, [key, ...rest]: readonly string[], odd: unknown): unknown {
  if (key === undefined) return odd;
  if (Array.isArray(value))
    return value.map((entry, at) => (String(at) === key ? replaced(entry, rest, odd) : entry));
  const fields = { ...(value as Record<string, unknown>) };
  fields[key] = replaced(fields[key], rest, odd);
  if (fields[key] === undefined) delete fields[key];
  return fields;
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** The object with each of its parts in turn replaced by each odd value, itself as a whole too. */
export function oddObjects<T>(full: T): OddObject<T>[] {
  return pathsOf(full).flatMap((path) =>
    oddValues.map((odd) => ({
      what: `${path.join(".") || "all"} = ${odd === Number.POSITIVE_INFINITY ? "Infinity" : JSON.stringify(odd)}`,
      object: replaced(full, path, odd) as T,
    })),
  );
}
