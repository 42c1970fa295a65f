import type { Health, Pod } from "../model/pod.ts";
import type { SortColumn } from "./ui-state.ts";

export type PodOrder = (a: Pod, b: Pod) => number;

/** By code unit, as kubectl's order (the order of keys in etcd) is; a locale would differ from it. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** kubectl's order: namespace, then name; the uid decides between a pod and its ghost. */
export const byName: PodOrder = (a, b) =>
  byText(a.namespace, b.namespace) || byText(a.name, b.name) || byText(a.uid, b.uid);

const readyShare = (pod: Pod) => (pod.totalCount === 0 ? 1 : pod.readyCount / pod.totalCount);

const columnOrders: Readonly<Record<SortColumn, PodOrder>> = {
  name: byName,
  namespace: byName,
  ready: (a, b) => readyShare(a) - readyShare(b),
  status: (a, b) => byText(a.status, b.status),
  restarts: (a, b) => a.restartCount - b.restartCount,
  age: (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
  node: (a, b) => byText(a.node ?? "", b.node ?? ""),
};

/** The order of a sort setting; equal pods stand in kubectl's order. */
export function orderOf({ column, reverse }: { column: SortColumn; reverse: boolean }): PodOrder {
  const order = columnOrders[column];
  if (order === byName) return reverse ? (a, b) => byName(b, a) : byName;
  return (a, b) => (reverse ? order(b, a) : order(a, b)) || byName(a, b);
}

/** The pods made last first: what a rollout brought stands before what has been wrong for long. Never moves a row. */
export const newestFirst: PodOrder = (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || byName(a, b);

/** Worst first: what needs a person, then what is on its way. */
const healthRank: Readonly<Record<Health, number>> = {
  trouble: 0,
  degraded: 1,
  starting: 2,
  terminating: 3,
  ok: 4,
  done: 5,
};

/** Should the pod be gone by now? */
export function isStuckEnding(pod: Pod): boolean {
  return pod.health === "terminating" && pod.isOverdue === true;
}

/** A pod that should be gone stands after all that should serve and do not. */
const rankOf = (pod: Pod) => (isStuckEnding(pod) ? healthRank.degraded + 0.5 : healthRank[pod.health]);

/** The worst pods first, else in the given order. */
export function worstFirst(order: PodOrder): PodOrder {
  return (a, b) => rankOf(a) - rankOf(b) || order(a, b);
}

/** Is the pod one that a person should look at? */
export function isProblem(pod: Pod): boolean {
  return pod.health === "trouble" || pod.health === "degraded" || isStuckEnding(pod);
}
