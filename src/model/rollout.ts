import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import type { OwnerRef } from "./pod.ts";
import type { OwnerResource, WireOwner } from "./wire.ts";

/** Kinds whose pods are made anew by a change of their template (apps/v1), and the API's resource of each. */
export const rolledResources = {
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
} as const satisfies Record<string, OwnerResource>;
export type RolledKind = keyof typeof rolledResources;

export const isRolled = (kind: string): kind is RolledKind => Object.hasOwn(rolledResources, kind);

/** A workload whose pods can be made anew. */
export interface RolledWorkload {
  kind: RolledKind;
  namespace: string;
  name: string;
}

/** How it replaces its pods: a few at a time, all at once, or each when somebody deletes it. */
export type RolloutStrategy = "RollingUpdate" | "Recreate" | "OnDelete";

/** What is read of a workload before its rollout is restarted, and while it goes on. */
export interface Rollout {
  uid: string;
  resourceVersion: string;
  /** Pods that it wants. */
  pods: number;
  strategy: RolloutStrategy;
  /** How many pods may be missing, and how many more there may be, while they are replaced. */
  maxUnavailable: number;
  maxSurge: number;
  /** StatefulSet: pods with a lower number are not replaced. */
  partition: number;
  /** Deployment: a rollout waits until somebody resumes it. */
  isPaused: boolean;
  /** When a restart was asked for last, as it was written. */
  restartedAt?: string;
  progress: RolloutProgress;
}

/** How far the latest change of the template has come (the fields that `kubectl rollout status` reads). */
export interface RolloutProgress {
  /** The controller has seen the latest change. */
  isSeen: boolean;
  /** Pods of the new template, those of them that are available, and pods in all. */
  updated: number;
  available: number;
  total: number;
  /** Deployment: it made no progress within its deadline. */
  isStuck: boolean;
}

const number = (fields: Fields, key: string): number | undefined => {
  const value = fields[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
};

/** A count, or a percentage of all pods, rounded as the controllers do. */
function share(value: unknown, pods: number, round: (amount: number) => number): number | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return Math.max(0, value);
  const percent = typeof value === "string" ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : round((pods * Number(percent)) / 100);
}

interface Limits {
  maxUnavailable: number;
  maxSurge: number;
}

/** The defaults are the API server's; where both come to 0, one pod may be missing (ResolveFenceposts of Kubernetes). */
function limitsOf(kind: RolledKind, rolling: Fields, pods: number): Limits {
  if (kind === "StatefulSet")
    return { maxSurge: 0, maxUnavailable: Math.max(1, share(rolling.maxUnavailable, pods, Math.ceil) ?? 1) };
  const isDeployment = kind === "Deployment";
  const usual = isDeployment ? { surge: "25%", unavailable: "25%" } : { surge: 0, unavailable: 1 };
  const maxSurge = share(rolling.maxSurge ?? usual.surge, pods, Math.ceil) ?? 0;
  const round = isDeployment ? Math.floor : Math.ceil;
  const maxUnavailable = share(rolling.maxUnavailable ?? usual.unavailable, pods, round) ?? 0;
  return maxSurge + maxUnavailable === 0 ? { maxSurge, maxUnavailable: 1 } : { maxSurge, maxUnavailable };
}

function strategyOf(fields: Fields): RolloutStrategy {
  const type = textOf(fields, "type");
  return type === "Recreate" || type === "OnDelete" ? type : "RollingUpdate";
}

function progressOf(kind: RolledKind, wire: WireOwner): RolloutProgress {
  const { generation } = fieldsOf(wire.metadata);
  const status = fieldsOf(fieldsOf(wire).status);
  const count = (key: string) => number(status, key) ?? 0;
  const conditions = Array.isArray(status.conditions) ? status.conditions.map(fieldsOf) : [];
  const isStuck = conditions.some(
    (one) => one.type === "Progressing" && one.reason === "ProgressDeadlineExceeded",
  );
  const isSeen =
    (number(status, "observedGeneration") ?? 0) >= (typeof generation === "number" ? generation : 0);
  if (kind === "DaemonSet")
    return {
      isSeen,
      isStuck: false,
      updated: count("updatedNumberScheduled"),
      available: count("numberAvailable"),
      total: count("currentNumberScheduled"),
    };
  const [updated, available, total] = [
    count("updatedReplicas"),
    count("availableReplicas"),
    count("replicas"),
  ];
  return { isSeen, isStuck, updated, available, total };
}

/** A workload as the API sent it, as far as a restart is about it; `undefined` = it is no such object. */
export function toRollout(kind: RolledKind, wire: WireOwner): Rollout | undefined {
  const { uid, resourceVersion } = wire.metadata ?? {};
  if (typeof uid !== "string" || uid === "" || typeof resourceVersion !== "string") return undefined;
  const spec = fieldsOf(fieldsOf(wire).spec);
  const status = fieldsOf(fieldsOf(wire).status);
  const strategy = fieldsOf(kind === "Deployment" ? spec.strategy : spec.updateStrategy);
  const rolling = fieldsOf(strategy.rollingUpdate);
  const pods =
    kind === "DaemonSet" ? (number(status, "desiredNumberScheduled") ?? 0) : (number(spec, "replicas") ?? 1);
  const annotations = fieldsOf(fieldsOf(fieldsOf(spec.template).metadata).annotations);
  const restartedAt = textOf(annotations, restartAnnotation);
  return {
    uid,
    resourceVersion,
    pods,
    strategy: strategyOf(strategy),
    ...limitsOf(kind, rolling, pods),
    partition: kind === "StatefulSet" ? (number(rolling, "partition") ?? 0) : 0,
    isPaused: kind === "Deployment" && spec.paused === true,
    ...(restartedAt !== undefined && { restartedAt }),
    progress: progressOf(kind, wire),
  };
}

/** Where kubectl writes when a restart was asked for; another value makes other pods. */
export const restartAnnotation = "kubectl.kubernetes.io/restartedAt";

/** Pods that a restart replaces. */
export const replacedPods = ({ pods, partition }: Rollout): number => Math.max(0, pods - partition);

/** Whether all that a restart replaces is replaced and ready (the rules of `kubectl rollout status`). */
export function isRolledOut(rollout: Rollout): boolean {
  const { progress, pods } = rollout;
  if (!progress.isSeen || progress.updated < replacedPods(rollout)) return false;
  return progress.total <= pods && progress.available >= pods;
}

/** Why the rollout of a workload of this kind cannot be restarted; `undefined` = it can. Raw text. */
export function noRollout({ kind }: OwnerRef): string | undefined {
  if (isRolled(kind)) return undefined;
  if (kind === "Job" || kind === "CronJob")
    return `a ${kind} runs to its end: there is no rollout to restart`;
  if (kind === "ReplicaSet" || kind === "ReplicationController")
    return `a ${kind} without a Deployment has no rollout to restart; its pods come anew when they are deleted`;
  return `podtop cannot restart a ${kind}`;
}
