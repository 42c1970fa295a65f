import type { ClusterApi } from "../../src/model/cluster-api.ts";
import type { WireEvent, WireNode, WirePod } from "../../src/model/wire.ts";
import { createSessionClusterApi } from "../../src/session/session-cluster-api.ts";
import { chunksOf } from "../session/chunks.ts";

/** When all of them happened: before the noon of the tests' clock. */
export const longAgo = "2026-01-15T11:00:00Z";

export interface HostileObjects {
  pods?: readonly WirePod[];
  nodes?: readonly WireNode[];
  events?: readonly WireEvent[];
}

/** The objects as `kubectl get -o json` writes them. */
export function listText({ pods = [], nodes = [], events = [] }: HostileObjects): string {
  const kinds = { Pod: pods, Node: nodes, Event: events };
  const items = Object.entries(kinds).flatMap(([kind, objects]) =>
    objects.map((object) => ({ apiVersion: "v1", kind, ...object })),
  );
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

/** A cluster that has these objects, and does some things its own way. */
export async function clusterOf(objects: HostileObjects, own: Partial<ClusterApi> = {}): Promise<ClusterApi> {
  const api = await createSessionClusterApi({ name: "dump.json", chunks: chunksOf(listText(objects)) });
  return { ...api, source: { kind: "cluster", context: "prod", server: "https://k8s.example:6443" }, ...own };
}

/** A number that sorts as text. */
export const numbered = (index: number) => String(index).padStart(4, "0");

interface PodParts {
  metadata?: Partial<WirePod["metadata"]>;
  spec?: Partial<WirePod["spec"]>;
  status?: NonNullable<WirePod["status"]>;
}

const running: NonNullable<WirePod["status"]> = {
  phase: "Running",
  podIP: "10.1.0.7",
  conditions: [{ type: "Ready", status: "True" }],
  containerStatuses: [
    { name: "app", ready: true, started: true, restartCount: 0, state: { running: { startedAt: longAgo } } },
  ],
};

/** A running pod with some parts of its own. */
export function podOf(index: number, { metadata, spec, status = running }: PodParts): WirePod {
  const name = `p${numbered(index)}`;
  return {
    metadata: { namespace: "shop", name, uid: `uid-${name}`, creationTimestamp: longAgo, ...metadata },
    spec: { nodeName: "node-1", containers: [{ name: "app", image: "shop/app:1" }], ...spec },
    status,
  };
}

/** A pod whose only container is in this state. */
export function podInState(
  index: number,
  state: NonNullable<NonNullable<WirePod["status"]>["containerStatuses"]>[number]["state"],
): WirePod {
  return podOf(index, {
    status: {
      phase: "Pending",
      containerStatuses: [{ name: "app", ready: false, restartCount: 0, state }],
    },
  });
}

export const node = (name: string, parts: Partial<WireNode> = {}): WireNode => ({
  metadata: { name, uid: `node-${name}`, creationTimestamp: longAgo },
  status: {
    conditions: [{ type: "Ready", status: "True", lastTransitionTime: longAgo }],
    capacity: { pods: "500" },
    nodeInfo: { kubeletVersion: "v1.36.2" },
  },
  ...parts,
});

export function eventOf(index: number, parts: Partial<WireEvent>): WireEvent {
  return {
    metadata: { namespace: "shop", name: `e${numbered(index)}`, uid: `event-${index}` },
    involvedObject: { kind: "Pod", namespace: "shop", name: "p0000", uid: "uid-p0000" },
    type: "Warning",
    reason: "BackOff",
    message: "back-off",
    count: 1,
    firstTimestamp: longAgo,
    lastTimestamp: longAgo,
    ...parts,
  };
}
