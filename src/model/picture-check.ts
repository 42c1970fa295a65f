import type { ApiError } from "./api-error.ts";

/** What tells a pod, and its state, from every other. */
export interface PodVersion {
  uid: string;
  namespace: string;
  name: string;
  resourceVersion: string;
}

/** A pod that the cluster lists and the picture lacks or has in an older state, or that the cluster has no more. */
export interface Difference {
  pod: PodVersion;
  what: "missing" | "older" | "gone";
}

/** What came of comparing the pods that are shown with a fresh list. */
export type PictureCheck =
  | { kind: "same"; pods: number }
  | { kind: "differs"; pods: number; differences: readonly Difference[] }
  | { kind: "failed"; error: ApiError };
