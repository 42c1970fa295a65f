import type { OwnerRef, Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { RefusedWorkload } from "./refused-workloads.ts";
import type { Grouping } from "./ui-state.ts";

/** What a group line stands for. Text is raw. */
export type GroupSubject =
  | { kind: "node"; name: string }
  | { kind: "unscheduled" }
  | { kind: "workload"; namespace: string; owner: OwnerRef }
  | { kind: "bare"; namespace: string }
  | { kind: "namespace"; name: string }
  /** Pods that the same is wrong with, of a workload or on a node; `first` is the worst of them. */
  | { kind: "problem"; of: "workload" | "node"; first: Pod }
  /** A workload that may not make its pods, where pods are not grouped by workload. */
  | { kind: "refused"; namespace: string; owner: OwnerRef };

type PodsSubject = Exclude<GroupSubject, { kind: "problem" | "refused" }>;

/** A group of pods. `key` is unique over all groupings. */
export interface Group {
  key: string;
  subject: GroupSubject;
  pods: Pod[];
  /** Why there are fewer pods than there should be, or none; absent = it is not known that anything is refused. */
  refused?: RefusedWorkload;
}

/** Sorts after every name of Kubernetes: groups for what has no node or owner stand last. */
const last = "\u{10ffff}";

function subjectOf(pod: Pod, grouping: Grouping): PodsSubject {
  if (grouping === "namespace") return { kind: "namespace", name: pod.namespace };
  if (grouping === "node") return pod.node ? { kind: "node", name: pod.node } : { kind: "unscheduled" };
  if (!pod.workload) return { kind: "bare", namespace: pod.namespace };
  return { kind: "workload", namespace: pod.namespace, owner: pod.workload };
}

function keyOf(subject: PodsSubject): string {
  switch (subject.kind) {
    case "node":
      return `node/${subject.name}`;
    case "unscheduled":
      return `node/${last}`;
    case "workload":
      return `workload/${subject.namespace}/${subject.owner.name}/${subject.owner.kind}`;
    case "bare":
      return `workload/${last}/${subject.namespace}`;
    case "namespace":
      return `namespace/${subject.name}`;
  }
}

/** Name of the group that a pod is in, without building the subject: this runs for every pod. */
export function groupOf(pod: Pod, grouping: Grouping): string {
  if (grouping === "namespace") return pod.namespace;
  if (grouping === "node") return pod.node ?? "";
  return pod.workload ? `${pod.namespace}/${pod.workload.name}/${pod.workload.kind}` : `${pod.namespace}//`;
}

/**
 * Pods in groups, sorted by name; pods keep their order. With `withEmptyNodes`, nodes without pods have
 * a group too.
 */
export function groupPods(
  pods: readonly Pod[],
  grouping: Grouping,
  emptyNodes: Snapshot["nodes"] | undefined,
): Group[] {
  const groups = new Map<string, Group>();
  for (const pod of pods) {
    const quick = groupOf(pod, grouping);
    const group = groups.get(quick);
    if (group) {
      group.pods.push(pod);
      continue;
    }
    const subject = subjectOf(pod, grouping);
    groups.set(quick, { key: keyOf(subject), subject, pods: [pod] });
  }
  for (const name of emptyNodes?.keys() ?? []) {
    const subject = { kind: "node" as const, name };
    if (!groups.has(name)) groups.set(name, { key: keyOf(subject), subject, pods: [] });
  }
  return [...groups.values()].sort(byKey);
}

const byKey = (a: Group, b: Group) => (a.key < b.key ? -1 : 1);

/** The groups of workloads with what is refused of each; a workload without pods has one, too. */
export function withRefused(groups: readonly Group[], refused: readonly RefusedWorkload[]): Group[] {
  const byName = new Map(groups.map((group) => [group.key, group]));
  for (const one of refused) {
    const subject = { kind: "workload" as const, namespace: one.namespace, owner: one.workload };
    const key = keyOf(subject);
    byName.set(key, { ...(byName.get(key) ?? { key, subject, pods: [] }), refused: one });
  }
  return [...byName.values()].sort(byKey);
}

/** A workload that may not make its pods, as a row of its own: its pods stand elsewhere. */
export function refusedGroup(refused: RefusedWorkload): Group {
  const { namespace, workload } = refused;
  const key = `refused/${namespace}/${workload.name}/${workload.kind}`;
  return { key, subject: { kind: "refused", namespace, owner: workload }, pods: [], refused };
}
