import type { WirePod } from "../../src/model/wire.ts";
import { longAgo, numbered, podInState, podOf } from "./hostile-cluster.ts";

const named = (index: number, raw: string) => `p${numbered(index)}-${raw}`;
const owned = (name: string) => [{ apiVersion: "apps/v1", kind: "ReplicaSet", name, controller: true }];
const pulling = (name: string) => ({
  spec: { containers: [{ name, image: "a" }] },
  status: {
    phase: "Pending",
    containerStatuses: [
      { name, ready: false, state: { waiting: { reason: "ErrImagePull", message: "no" } } },
    ],
  },
});
const failed = (reason: string, message: string) => ({ status: { phase: "Failed", reason, message } });
const unscheduled = (message: string) => ({
  spec: { nodeName: "" },
  status: {
    phase: "Pending",
    conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
  },
});

export type Carry = (raw: string, index: number) => WirePod;

/** What stands in cells of a row, between others, and what a sentence below the row quotes. */
export const rows: Record<string, Carry> = {
  "pod name, waiting reason and message": (raw, index) => ({
    ...podInState(index, { waiting: { reason: raw, message: raw } }),
    metadata: podOf(index, { metadata: { name: named(index, raw) } }).metadata ?? {},
  }),
  "namespace, terminated reason and message": (raw, index) => ({
    ...podInState(index, { terminated: { exitCode: 1, reason: raw, message: raw } }),
    metadata: podOf(index, { metadata: { namespace: named(index, raw) } }).metadata ?? {},
  }),
  "pod reason and message": (raw, index) => podOf(index, failed(raw, raw)),
  phase: (phase, index) => podOf(index, { status: { phase } }),
  finalizer: (raw, index) => podOf(index, { metadata: { deletionTimestamp: longAgo, finalizers: [raw] } }),
  "message of a pull": (message, index) =>
    podInState(index, { waiting: { reason: "ErrImagePull", message } }),
  "message of an end": (message, index) =>
    podInState(index, { terminated: { exitCode: 1, reason: "Error", message } }),
  "message of an eviction": (message, index) => podOf(index, failed("Evicted", message)),
  "scheduler's message": (message, index) =>
    podOf(index, unscheduled(`0/3 nodes are available: 3 ${message}.`)),
  "container name": (name, index) => podOf(index, pulling(name)),
  image: (image, index) => podOf(index, { spec: { containers: [{ name: "app", image }] } }),
  "node name and address": (raw, index) =>
    podOf(index, { spec: { nodeName: raw }, status: { phase: "Running", podIP: raw } }),
};

/** What lines above rows are made of. */
export const groups = {
  node: (raw, index) => podOf(index, { spec: { nodeName: named(index, raw) } }),
  namespace: (raw, index) => podOf(index, { metadata: { namespace: named(index, raw) } }),
  workload: (raw, index) => podOf(index, { metadata: { ownerReferences: owned(named(index, raw)) } }),
} satisfies Record<string, Carry>;
