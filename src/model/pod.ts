import type { PodCells } from "./pod-cells.ts";
import type { PortClash } from "./port-clash.ts";
import type { Toleration } from "./toleration.ts";

/** Times are ms since the Unix epoch; missing ones are left out. Text is raw: made safe where it is drawn. */
export interface Termination {
  reason?: string;
  exitCode: number;
  signal?: number;
  startedAt?: number;
  finishedAt?: number;
  message?: string;
}

export type ContainerKind = "init" | "sidecar" | "main" | "ephemeral";

export type ContainerState =
  | { state: "waiting"; reason?: string; message?: string }
  | { state: "running"; startedAt?: number }
  | ({ state: "terminated" } & Termination)
  /** No status yet, or an empty one. */
  | { state: "unknown" };

/** What the container cell shows: shape and colour differ for each. */
export type ContainerMark = "ready" | "notReady" | "waiting" | "completed" | "failed" | "notYet" | "ending";

export interface Container {
  name: string;
  kind: ContainerKind;
  image: string;
  /** The first characters of its manifest's digest, by what the kubelet says that it runs. */
  imageDigest?: string;
  state: ContainerState;
  mark: ContainerMark;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  lastTermination?: Termination;
  containerID?: string;
  /** Quantities as written in the spec ("250m", "256Mi"). */
  requests?: Record<string, string>;
  limits?: Record<string, string>;
  /** From its start, what its startup and readiness probes give it to be ready, when that is longer than usual. */
  readyWithinMs?: number;
  /** Name of the probe that keeps a running container from being ready or started, when it has one. */
  probes: readonly ("startup" | "readiness" | "liveness")[];
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  since?: number;
}

export interface OwnerRef {
  kind: string;
  name: string;
}

export type Health = "ok" | "starting" | "degraded" | "trouble" | "done" | "terminating";

/** A pod as podtop holds it: what is read of the wire object, decoded once on arrival. Immutable. */
export interface Pod extends PodCells {
  uid: string;
  namespace: string;
  name: string;
  resourceVersion: string;
  createdAt?: number;
  /** Absent = not scheduled. */
  node?: string;
  phase: string;
  /** `status.reason` and `status.message`. */
  reason?: string;
  message?: string;
  /** At the time of the store that holds the pod (`podAt`); of a pod just decoded, as if no time had passed. */
  health: Health;
  /** ms since epoch: if it stays as it is until then, it is overdue. Absent = never, or it is already. */
  overdueAt?: number;
  /** It takes longer than it should to start, to be ready, or to end. */
  isOverdue?: true;
  /** Spec order: init and sidecar first, then main, then ephemeral. */
  containers: readonly Container[];
  conditions: readonly Condition[];
  labels: ReadonlyMap<string, string>;
  /** Controller owner; absent = bare pod. */
  owner?: OwnerRef;
  /** Top of the owner chain as far as the pod tells (ReplicaSet `x-HASH` with pod-template-hash = Deployment `x`). */
  workload?: OwnerRef;
  /** Mirror of a static pod. */
  isStatic: boolean;
  terminating?: { since: number; graceSeconds: number; finalizers: readonly string[] };
  graceSeconds: number;
  /** Who must let it go before it can be gone; absent = nobody. */
  finalizers?: readonly string[];
  qosClass?: string;
  restartPolicy: string;
  /** Sums over containers as the scheduler counts them: CPU in millicores, memory in bytes. */
  requests: { cpu: number; memory: number };
  /** Names of emptyDir volumes: lost with the pod. */
  emptyDirs: readonly string[];
  hostIP?: string;
  serviceAccount?: string;
  /** Names of the scheduling gates; absent = none. */
  schedulingGates?: readonly string[];
  /** Which nodes it may go to, and how long it stays on one with NoExecute taints; absent = the pod does not tell. */
  tolerations?: readonly Toleration[];
  portClash?: PortClash;
}
