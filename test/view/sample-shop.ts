import type { Pod } from "../../src/model/pod.ts";
import {
  container,
  crashing,
  days,
  event,
  minutes,
  node,
  now,
  pod,
  type SnapshotParts,
  seconds,
  snapshotOf,
} from "./sample-cluster.ts";

const proxy = container("proxy", { kind: "sidecar" });
const deployment = (name: string, set: string) => ({
  owner: { kind: "ReplicaSet", name: set },
  workload: { kind: "Deployment", name },
});

export const bad: Pod = pod("api-7d9f8c6b5-zz81k", {
  uid: "6f1e0c1a-1111-2222-3333-444455556666",
  containers: [proxy, crashing],
  status: "CrashLoopBackOff",
  health: "trouble",
  restartCount: 7,
  restartedAt: now - seconds(40),
  emptyDirs: ["cache"],
  conditions: [
    { type: "PodScheduled", status: "True", since: now - days(4) },
    {
      type: "Ready",
      status: "False",
      reason: "ContainersNotReady",
      message: "containers with unready status: [api]",
      since: now - seconds(40),
    },
  ],
  qosClass: "Burstable",
  serviceAccount: "api",
  labels: new Map([["app", "api"]]),
  ...deployment("api", "api-7d9f8c6b5"),
});

export const good: Pod = pod("api-7d9f8c6b5-x2x4q", {
  containers: [proxy, container("api")],
  ...deployment("api", "api-7d9f8c6b5"),
});

export const ledger: Pod = pod("ledger-0", {
  namespace: "pay",
  node: "ip-10-0-1-13",
  createdAt: now - days(9),
  owner: { kind: "StatefulSet", name: "ledger" },
  workload: { kind: "StatefulSet", name: "ledger" },
});

const starting: Pod = pod("web-5c9-kk2lp", {
  createdAt: now - seconds(8),
  health: "starting",
  phase: "Pending",
  status: "Init:0/2",
  containers: [
    container("init-a", { kind: "init", mark: "notReady", ready: false, state: { state: "running" } }),
    container("init-b", { kind: "init", mark: "notYet", ready: false, state: { state: "unknown" } }),
    container("web", { mark: "notYet", ready: false, state: { state: "unknown" } }),
  ],
  totalCount: 1,
  ...deployment("web", "web-5c9"),
});

const { node: _node, ...unplaced } = pod("web-5c9-p0qqs", {
  createdAt: now - minutes(2),
  health: "trouble",
  phase: "Pending",
  status: "Pending",
  ip: "<none>",
  containers: [container("web", { mark: "notYet", ready: false, state: { state: "unknown" } })],
  conditions: [
    {
      type: "PodScheduled",
      status: "False",
      reason: "Unschedulable",
      message: "0/2 nodes are available: 2 Insufficient cpu.",
    },
  ],
  ...deployment("web", "web-5c9"),
});
export const unscheduled: Pod = unplaced;

export const shopNodes = [
  node("ip-10-0-1-12"),
  node("ip-10-0-1-13", {
    isReady: false,
    isCordoned: true,
    notReady: { since: now - minutes(3), reason: "KubeletNotReady", message: "kubelet stopped posting" },
  }),
];

export const shopPods = [good, bad, starting, ledger, unscheduled];

export const shopEvents = [
  event("Unhealthy", bad, {
    type: "Warning",
    count: 3,
    message: "Readiness probe failed: HTTP probe failed with statuscode: 503",
    lastSeen: now - seconds(40),
  }),
  event("Pulled", bad, { count: 8, message: 'Container image "shop/api:1.9.2" already present on machine' }),
  event("BackOff", bad, {
    type: "Warning",
    count: 14,
    message: "Back-off restarting failed container api",
    lastSeen: now - seconds(12),
  }),
];

/** A small cluster with one of each: well, crashing, starting, on a dead node, not scheduled. */
export function shop(parts: SnapshotParts = {}) {
  return snapshotOf({ pods: shopPods, nodes: shopNodes, events: shopEvents, ...parts });
}
