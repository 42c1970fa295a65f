import type { PodTarget } from "../model/cluster-api.ts";
import type { RemovalVerb } from "../view/delete-state.ts";

/** Pods that are asked to go, one after another. */
export interface Removal {
  verb: RemovalVerb;
  targets: readonly PodTarget[];
  /** Absent = each pod's own. */
  graceSeconds?: number;
  /** Of a forced delete: the version of the pod that was on the screen. */
  resourceVersion?: string;
  /** The picture is old: the API is asked first whether the name still belongs to this pod. */
  isVerified: boolean;
}
