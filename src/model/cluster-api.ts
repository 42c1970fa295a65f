import type { AccessAnswer, AccessQuestion, AccessRules } from "./access.ts";
import type { ApiError } from "./api-error.ts";
import type { NamespacePage } from "./namespace-entry.ts";
import type { RolledWorkload } from "./rollout.ts";
import type { SessionNote } from "./session-note.ts";
import type {
  NetworkResource,
  OwnerResource,
  Resource,
  WireBudget,
  WireByNetworkResource,
  WireByResource,
  WireOwner,
  WirePod,
  WirePodMetrics,
} from "./wire.ts";

/** Where the picture comes from, for the header, the JSON and the delete dialog. Raw text: not yet safe. */
export interface ClusterSource {
  kind: "cluster" | "file" | "demo";
  /** kubeconfig context, file name, or scenario. */
  context: string;
  /** URL without user part; empty for file and demo. */
  server: string;
  /** Namespace that the source sets as its default; absent when it sets none. */
  defaultNamespace?: string;
  /** Kinds in a file that podtop does not show, and how many objects of each. */
  skipped?: ReadonlyMap<string, number>;
}

/** What is listed and watched. `namespace` absent = all namespaces (always absent for nodes). */
export interface Scope {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface ListRequest extends Scope {
  limit?: number;
  /** Opaque token of the page before. */
  continue?: string;
  signal: AbortSignal;
}

/** What is asked of a list of namespaces, which may come in pages. */
export type NamespaceRequest = Pick<ListRequest, "limit" | "continue" | "signal">;

/** Its head is there before its items have come: the next page can be asked for meanwhile. */
export interface ListPage<T> {
  resourceVersion: string;
  /** Absent on the last page. */
  continue?: string;
  /** Items after this page, when the server says. */
  remaining?: number;
  /** The items as they come. Read once and to the end, else the signal is aborted; fails with `ApiError`. */
  batches: Batches<T>;
}

export type Batches<T> = AsyncIterable<readonly T[]> | Iterable<readonly T[]>;

export interface WatchRequest extends Scope {
  /** The watch starts after this version. */
  resourceVersion: string;
  /** The server ends the watch cleanly after this many seconds. */
  timeoutSeconds: number;
  signal: AbortSignal;
}

export type WatchEvent<T> =
  | { type: "ADDED" | "MODIFIED" | "DELETED"; object: T }
  | { type: "BOOKMARK"; resourceVersion: string }
  | { type: "ERROR"; error: ApiError }
  /** A line or object that could not be read: something was lost, so the reader must relist. */
  | { type: "UNREADABLE"; message: string };

export interface LogRequest {
  namespace: string;
  pod: string;
  container: string;
  follow: boolean;
  previous?: boolean;
  tailLines?: number;
  /** RFC 3339; lines from this time on. */
  sinceTime?: string;
  sinceSeconds?: number;
  /** Each line starts with an RFC 3339 time and a blank. */
  timestamps?: boolean;
  signal: AbortSignal;
}

export interface PodTarget {
  namespace: string;
  name: string;
  uid: string;
}

/** One object that a pod belongs to. */
export interface OwnerRequest {
  resource: OwnerResource;
  /** Of no meaning for namespaces. */
  namespace: string;
  name: string;
  signal: AbortSignal;
}

/** Services or EndpointSlices of one namespace, all or those with these labels. */
export interface NetworkRequest {
  namespace: string;
  labelSelector?: string;
  signal: AbortSignal;
}

/** What this user may do, in which namespace. */
export interface AccessRulesRequest {
  namespace: string;
  signal: AbortSignal;
}

/** Whether this user may do this now. */
export interface AccessRequest {
  question: AccessQuestion;
  signal: AbortSignal;
}

/** The whole list, of one namespace or (absent) of all; samples have the labels of their pods. */
export type MetricsRequest = Pick<ListRequest, "namespace" | "labelSelector" | "signal">;

/** PodDisruptionBudgets of one namespace. */
export type BudgetRequest = Pick<NetworkRequest, "namespace" | "signal">;

export interface EvictRequest extends PodTarget {
  /** Absent = the pod's own grace period. */
  gracePeriodSeconds?: number;
  /** The server looks whether it could be done, and does nothing. */
  dryRun?: boolean;
  signal: AbortSignal;
}

/** Has the pods of this workload made anew. */
export interface RestartRequest extends RolledWorkload {
  uid: string;
  resourceVersion: string;
  /** RFC 3339, as kubectl writes it. */
  restartedAt: string;
  signal: AbortSignal;
}

export interface DeleteRequest extends EvictRequest {
  /** 409 also when the pod has changed since this version. Absent = any version. */
  resourceVersion?: string;
}

/**
 * A cluster, real, simulated or read from a file. All methods reject with `ApiError` only.
 * Aborting `signal` ends the call: promises reject, iterators return; nothing stays open and nothing is
 * delivered afterwards. Objects handed out are the caller's to read, never to change.
 */
export interface ClusterApi {
  readonly source: ClusterSource;
  list<R extends Resource>(resource: R, request: ListRequest): Promise<ListPage<WireByResource[R]>>;
  /**
   * Events in the server's order, in batches as they arrive (one batch a network chunk; an empty batch means
   * "bytes arrived, no whole event"; so the answer to the start is a batch by itself, empty when no event came
   * with it). Returning means a clean end. A refused start rejects the first `next()`.
   */
  watch<R extends Resource>(
    resource: R,
    request: WatchRequest,
  ): AsyncIterable<readonly WatchEvent<WireByResource[R]>[]>;
  /** The namespaces there are; few people may list them. */
  listNamespaces(request: NamespaceRequest): Promise<NamespacePage>;
  /** The full object as the server has it now. */
  getPod(target: { namespace: string; name: string; signal: AbortSignal }): Promise<WirePod>;
  /** One object that a pod belongs to: 404 where there is none, and in a file that does not hold it. */
  getOwner(request: OwnerRequest): Promise<WireOwner>;
  /** The whole list: 404 in a file that holds none at all. */
  listNetwork<R extends NetworkResource>(
    resource: R,
    request: NetworkRequest,
  ): Promise<readonly WireByNetworkResource[R][]>;
  /** What pods use: 404 where nobody measures it, and in a file that does not tell. */
  listPodMetrics(request: MetricsRequest): Promise<readonly WirePodMetrics[]>;
  /**
   * What this user may do in a namespace, as far as the cluster lists it. A hint for what is worth trying: what the
   * cluster really allows it tells when it is asked to do it.
   */
  listAccess(request: AccessRulesRequest): Promise<AccessRules>;
  /** Whether this user may do one thing now. */
  reviewAccess(request: AccessRequest): Promise<AccessAnswer>;
  /** The whole list of the budgets that evictions are bound to: 404 in a file. */
  listBudgets(request: BudgetRequest): Promise<readonly WireBudget[]>;
  /**
   * Evicts with `preconditions.uid`: 409 when the name now belongs to another pod; 429 with reason `DisruptionBudget`
   * and the budget's words when the budget of the pod does not allow it now.
   */
  evictPod(request: EvictRequest): Promise<void>;
  /** Deletes with `preconditions.uid`: 409 when the name now belongs to another pod. */
  deletePod(request: DeleteRequest): Promise<void>;
  /**
   * As `kubectl rollout restart`: writes the time into the workload's template. 409 when it has changed since this
   * version, 404 or 422 when the name now belongs to another one.
   */
  restartWorkload(request: RestartRequest): Promise<void>;
  /** Raw bytes as they come, not aligned to lines. */
  logs(request: LogRequest): AsyncIterable<Uint8Array>;
  /** Resolves when the cluster itself answers a question that costs it nothing: the proof of life of a quiet link. */
  ping(signal: AbortSignal): Promise<void>;
  /**
   * Calls `listener` with what the session has to say, if anything, and whenever that changes (absent = nothing);
   * returns the unsubscribe function.
   */
  onNote?(listener: (note: SessionNote | undefined) => void): () => void;
  /**
   * Calls `listener` with how many ms the cluster's clock is ahead of the wall clock (behind: below 0; as far as can
   * be told, about a second and a round trip) each time that the cluster tells; returns the unsubscribe function.
   * Absent where times are the wall clock's own.
   */
  onClock?(listener: (aheadMs: number) => void): () => void;
  /** Whether what the session was opened with would lead elsewhere now. Absent where nothing can change. */
  leadsElsewhere?(): boolean;
  /** Closes every connection and timer. */
  close(): Promise<void>;
}
