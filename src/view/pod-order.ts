import type { Health, Pod } from "../model/pod.ts";
import { type Usage, usageOf } from "../store/usage.ts";
import { imageTags } from "./image-tags.ts";
import type { SortColumn, Sorting, UiState } from "./ui-state.ts";
import { isUsageColumn, type UsageColumn } from "./usage-cells.ts";

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

const failing = ({ containers }: Pod) => containers.filter(({ mark }) => mark === "failed").length;

const ipKeys = new WeakMap<Pod, string>();

/** An address with its numbers as wide as each other, so that 10.0.0.9 stands before 10.0.0.10. */
function ipKey(pod: Pod): string {
  const known = ipKeys.get(pod);
  if (known !== undefined) return known;
  const key = pod.ip.replace(/\d+/g, (digits) => digits.padStart(3, "0"));
  ipKeys.set(pod, key);
  return key;
}

const byOwnName: PodOrder = (a, b) => byText(a.name, b.name) || byName(a, b);

/** Pods in the order of a column; those that are equal in it stand in kubectl's order. */
const columnOrders: Readonly<Record<Exclude<SortColumn, UsageColumn>, PodOrder>> = {
  namespace: byName,
  name: byOwnName,
  ready: (a, b) => readyShare(a) - readyShare(b),
  status: (a, b) => byText(a.status, b.status),
  restarts: (a, b) => a.restartCount - b.restartCount,
  age: (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0),
  containers: (a, b) => failing(b) - failing(a) || b.containers.length - a.containers.length,
  ip: (a, b) => byText(ipKey(a), ipKey(b)),
  node: (a, b) => byText(a.node ?? "", b.node ?? ""),
  image: (a, b) => byText(imageTags(a), imageTags(b)),
};

/** Most first: that is what is looked for. Pods of which nobody tells stand behind those that use nothing. */
function usageOrder(column: UsageColumn, usage: Usage | undefined): PodOrder {
  const known = new Map<Pod, number>();
  const amount = (pod: Pod) => {
    const found = known.get(pod);
    if (found !== undefined) return found;
    const { cpu = -1, memory = -1 } = usageOf(usage, pod) ?? {};
    const own = column === "cpu" ? cpu : memory;
    known.set(pod, own);
    return own;
  };
  return (a, b) => amount(b) - amount(a);
}

/** The order of a sort setting; equal pods stand in kubectl's order. */
function orderOf({ column, reverse }: Sorting, usage?: Usage): PodOrder {
  const order = isUsageColumn(column) ? usageOrder(column, usage) : columnOrders[column];
  if (order === byName) return reverse ? (a, b) => byName(b, a) : byName;
  return (a, b) => (reverse ? order(b, a) : order(a, b)) || byName(a, b);
}

/** The pods made last first: what a rollout brought stands before what has been wrong for long. Never moves a row. */
const newestFirst: PodOrder = (a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || byName(a, b);

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
const healthRankOf = (pod: Pod) => (isStuckEnding(pod) ? healthRank.degraded + 0.5 : healthRank[pod.health]);

/** The same pods, the worst first; those that are as bad as each other keep their order. */
export function worstFirst(pods: readonly Pod[], rankOf: (pod: Pod) => number = healthRankOf): Pod[] {
  const ranks = new Map<number, Pod[]>();
  for (const pod of pods) {
    const rank = rankOf(pod);
    const known = ranks.get(rank);
    if (known) known.push(pod);
    else ranks.set(rank, [pod]);
  }
  return [...ranks].sort(([a], [b]) => a - b).flatMap(([, same]) => same);
}

type OrderSettings = Pick<UiState, "sort" | "problemsOnly" | "problemsFirst">;

/** Would the pod stand where it stood before it changed? `before` has the same uid. */
export function isInPlace(before: Pod, pod: Pod, settings: OrderSettings): boolean {
  if (orderOf(settings.sort)(before, pod) !== 0) return false;
  return !settings.problemsFirst || healthRankOf(before) === healthRankOf(pod);
}

/** Pods that come in kubectl's order in the one that is asked for; problems only, the newest first. */
export function orderPods(pods: Pod[], settings: OrderSettings, usage: Usage | undefined): Pod[] {
  const { sort, problemsOnly, problemsFirst } = settings;
  const asked = orderOf(sort, usage);
  const order = problemsOnly && asked === byName ? newestFirst : asked;
  if (order !== byName) pods.sort(order);
  return problemsFirst && !problemsOnly ? worstFirst(pods) : pods;
}

/** Is the pod one that a person should look at, whatever is around it? */
export function isProblem(pod: Pod): boolean {
  return pod.health === "trouble" || pod.health === "degraded" || isStuckEnding(pod);
}
