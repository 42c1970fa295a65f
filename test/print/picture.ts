import { toClusterEvent } from "../../src/model/to-event.ts";
import { toNode } from "../../src/model/to-node.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";
import type { OnceInput, OnceView } from "../../src/print/once-input.ts";
import { type PrintFormat, printOnce } from "../../src/print/print-once.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** Noon: what the virtual clock stands at. */
export const noon = Date.UTC(2026, 0, 15, 12);
/** RFC 3339, so many seconds before noon. */
export const ago = (seconds: number) => new Date(noon - seconds * 1000).toISOString().replace(".000Z", "Z");

export interface PictureObjects {
  pods?: readonly WirePod[];
  nodes?: readonly WireNode[];
  events?: readonly WireEvent[];
}

/** A store that holds these objects and calls all its streams live. */
export function storeOf({ pods = [], nodes = [], events = [] }: PictureObjects): ClusterStore {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const fill = <T>(
    writer: { upsert(object: T): void; state(state: { kind: "live" }): void },
    objects: T[],
  ) => {
    for (const object of objects) writer.upsert(object);
    writer.state({ kind: "live" });
  };
  fill(store.openPods(), pods.map(toPod));
  fill(store.openNodes(), nodes.map(toNode));
  fill(store.openEvents(), events.map(toClusterEvent));
  return store;
}

export const plainView: OnceView = { grouping: "node", filter: "", problemsOnly: false };

/** What is printed of a store. */
export function printed(
  store: ClusterStore,
  format: PrintFormat,
  more: Partial<Omit<OnceInput, "view">> & Partial<OnceView> = {},
): string {
  const { grouping, sort, filter, problemsOnly, ...input } = more;
  const view: OnceView = {
    grouping: grouping ?? "node",
    filter: filter ?? "",
    problemsOnly: problemsOnly ?? false,
    ...(sort && { sort }),
  };
  const source = { kind: "cluster", context: "prod", server: "https://k8s.example:6443" } as const;
  const all = {
    snapshot: store,
    source,
    namespaces: [],
    now: noon,
    symbols: "unicode",
    ...input,
    view,
  } as const;
  return [...printOnce({ ...all, format })].join("");
}

/** A running pod of a Deployment. */
export function runningPod(namespace: string, name: string, node: string): WirePod {
  return {
    metadata: { namespace, name, uid: `uid-${name}`, creationTimestamp: ago(3600) },
    spec: { nodeName: node, containers: [{ name: "app", image: "shop/app:1" }] },
    status: {
      phase: "Running",
      podIP: "10.1.0.7",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [
        {
          name: "app",
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: ago(3590) } },
        },
      ],
    },
  };
}

/** A pod whose container was killed for memory and waits for its next start. */
export const crashingPod: WirePod = {
  metadata: {
    namespace: "shop",
    name: "api-7d9f8c6b5-zz81k",
    uid: "uid-api",
    creationTimestamp: ago(7200),
    labels: { "pod-template-hash": "7d9f8c6b5" },
    ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "api-7d9f8c6b5", controller: true }],
  },
  spec: {
    nodeName: "node-1",
    initContainers: [{ name: "init-db", image: "shop/migrate:1" }],
    containers: [{ name: "api", image: "shop/api:1.9.2", resources: { limits: { memory: "256Mi" } } }],
  },
  status: {
    phase: "Running",
    podIP: "10.1.0.8",
    qosClass: "Burstable",
    conditions: [
      { type: "Initialized", status: "True" },
      { type: "Ready", status: "False" },
    ],
    initContainerStatuses: [
      {
        name: "init-db",
        ready: true,
        restartCount: 0,
        state: {
          terminated: { exitCode: 0, reason: "Completed", startedAt: ago(7190), finishedAt: ago(7180) },
        },
      },
    ],
    containerStatuses: [
      {
        name: "api",
        ready: false,
        started: false,
        restartCount: 7,
        state: {
          waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container" },
        },
        lastState: {
          terminated: {
            exitCode: 137,
            signal: 9,
            reason: "OOMKilled",
            startedAt: ago(52),
            finishedAt: ago(40),
          },
        },
      },
    ],
  },
};

/** A pod that no node fits. */
export const pendingPod: WirePod = {
  metadata: { namespace: "shop", name: "web-5c9-p0qqs", uid: "uid-web", creationTimestamp: ago(120) },
  spec: { containers: [{ name: "web", image: "shop/web:2" }] },
  status: {
    phase: "Pending",
    conditions: [
      { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/2 nodes are available" },
    ],
  },
};

export const readyNode: WireNode = {
  metadata: {
    name: "node-1",
    uid: "n1",
    creationTimestamp: ago(86_400 * 10),
    labels: { "node-role.kubernetes.io/worker": "" },
  },
  status: {
    conditions: [{ type: "Ready", status: "True" }],
    addresses: [{ type: "InternalIP", address: "10.0.1.12" }],
    allocatable: { cpu: "4", memory: "8Gi", pods: "110" },
    capacity: { pods: "110" },
    nodeInfo: {
      kubeletVersion: "v1.36.2",
      osImage: "Debian",
      kernelVersion: "6.12",
      containerRuntimeVersion: "containerd://2.1",
      architecture: "amd64",
    },
  },
};

export const lostNode: WireNode = {
  metadata: { name: "node-2", uid: "n2", creationTimestamp: ago(86_400 * 10) },
  status: {
    conditions: [
      { type: "Ready", status: "Unknown", reason: "NodeStatusUnknown", lastTransitionTime: ago(180) },
    ],
    nodeInfo: { kubeletVersion: "v1.36.2" },
  },
};

export const backOffEvent: WireEvent = {
  metadata: { namespace: "shop", name: "api.1", uid: "e1" },
  involvedObject: {
    kind: "Pod",
    namespace: "shop",
    name: "api-7d9f8c6b5-zz81k",
    uid: "uid-api",
    fieldPath: "spec.containers{api}",
  },
  type: "Warning",
  reason: "BackOff",
  message: "Back-off restarting failed container api",
  source: { component: "kubelet", host: "node-1" },
  firstTimestamp: ago(1200),
  lastTimestamp: ago(12),
  count: 14,
};
