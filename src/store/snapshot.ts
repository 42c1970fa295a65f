import type { ApiError } from "../model/api-error.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import type { MetricsState } from "../model/metrics-state.ts";
import type { Node } from "../model/node.ts";
import type { Health, Pod } from "../model/pod.ts";
import type { WatchedRestarts } from "../model/restart-rate.ts";
import type { SessionNote } from "../model/session-note.ts";
import type { StreamState } from "../model/stream-state.ts";
import type { Resource } from "../model/wire.ts";
import type { EventIndex } from "./event-index.ts";
import type { Usage } from "./usage.ts";

/** A pod that is gone, kept with its last state as long as its row is to stand. `goneAt`: ms since epoch, by the cluster's clock. */
export interface Ghost {
  pod: Pod;
  goneAt: number;
}

/** One list-and-watch stream: a resource, in one namespace or (absent) in all. */
export interface Stream {
  resource: Resource;
  namespace?: string;
  state: StreamState;
  /** ms since epoch of the last byte of this stream; absent before the first. */
  lastByteAt?: number;
  /** ms since epoch of the last list that was older than what was known: the cluster went back. */
  wentBackAt?: number;
  /** Objects and lines of this stream that could not be read; absent = none. */
  unreadable?: number;
  /** The last error of this stream, and when it came (ms since epoch); absent = it had none. */
  lastError?: { error: ApiError; at: number };
}

/**
 * What readers see of the store. The maps are live: they hold until the next notification, read them at once.
 * A changed object is a new object; an unchanged one keeps its identity. `version` rises with each change,
 * `podVersion`, `nodeVersion`, `eventVersion` with each change of that kind.
 */
export interface Snapshot {
  readonly version: number;
  readonly podVersion: number;
  readonly nodeVersion: number;
  readonly eventVersion: number;
  /** By uid. */
  readonly pods: ReadonlyMap<string, Pod>;
  /** The uids of pods that came, changed or went after this `podVersion`; undefined = look at all. */
  podsChangedSince(podVersion: number): ReadonlySet<string> | undefined;
  /** By name. */
  readonly nodes: ReadonlyMap<string, Node>;
  /** By uid, in order of arrival. */
  readonly events: ReadonlyMap<string, ClusterEvent>;
  /** Pods that left the watch in the last 10 s, by uid. */
  readonly ghosts: ReadonlyMap<string, Ghost>;
  readonly streams: readonly Stream[];
  /** ms since epoch of the last word of the cluster, on any stream or by a ping; absent before the first. */
  readonly heardAt: number | undefined;
  /** How many ms the cluster's clock is ahead of this machine's wall clock; below 0 = behind it, 0 = as far as is known. */
  readonly aheadMs: number;
  /** What the session has to say beside its streams. */
  readonly note: SessionNote | undefined;
  /** What pods use (`usageOf`), a new map with each answer; undefined = nobody tells. */
  readonly usage: Usage | undefined;
  /** How asking for what they use goes. */
  readonly metrics: MetricsState;
  /** How many pods have each health. */
  readonly healthCounts: Readonly<Record<Health, number>>;
  /** Sums of requests of the pods on a node that are not finished: CPU in millicores, memory in bytes; and their number. */
  nodeUse(node: string): { pods: number; cpu: number; memory: number };
  /** `undefined` = pods that no node has. */
  podsOnNode(node: string | undefined): ReadonlySet<Pod>;
  podsInNamespace(namespace: string): ReadonlySet<Pod>;
  /** `kind/namespace/name` of the workload. */
  podsOfWorkload(workload: string): ReadonlySet<Pod>;
  /** Events whose involved object has this uid, in order of arrival. */
  eventsRegarding(uid: string): ReadonlySet<ClusterEvent>;
  /** Events whose involved object has this kind, namespace and name (nodes' events carry the name as uid). */
  eventsRegardingObject(kind: string, namespace: string, name: string): ReadonlySet<ClusterEvent>;
  /** The last events that the cluster has deleted: history, in none of the above. */
  readonly pastEvents: Pick<EventIndex, "byUid" | "byRegardingUid" | "byRegardingName">;
  /** Events of the last 20 min that tell what controllers were not allowed to make, or that a Job failed, by uid. */
  readonly refusals: ReadonlyMap<string, ClusterEvent>;
  /** When the pod was last changed (ms since epoch) and what cells changed then; absent for pods of the first list. */
  change(uid: string): { at: number; isNew: boolean; cells: ReadonlySet<string> } | undefined;
  /** When the pod became ready or ceased to be in the last twenty minutes, as far as it was watched: ms since epoch, oldest first. */
  readyChanges(uid: string): readonly number[];
  /** When its containers were started again in the last hour, as far as it was watched; absent = there is no pod yet. */
  restarts(uid: string): WatchedRestarts | undefined;
  /** Did it come and go so often in the last ten minutes that it flaps? Of a pod that ceases to, `podsChangedSince` tells. */
  isFlapping(uid: string): boolean;
}
