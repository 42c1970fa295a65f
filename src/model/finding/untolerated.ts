import type { Node } from "../node.ts";
import type { Pod } from "../pod.ts";
import { type Taint, tolerates } from "../toleration.ts";
import { listed } from "./message-text.ts";
import type { MisfitCount } from "./scheduler-message.ts";

/** Taints that are said one by one: more are summed up, since each takes a part of the sentence. */
const mostNamed = 3;

/** Kubernetes 1.36 does not say which. */
const unnamed = /^node\(s\) had untolerated taints?(?:\(s\))?$/;

/** A cordoned node is counted as such before its taints are looked at. */
const cordon: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

const keepsAway = ({ effect }: Taint) => effect === "NoSchedule" || effect === "NoExecute";

/** The taint that keeps the pod off the node: the first that it does not tolerate, as the scheduler looks for it. */
function taintAgainst({ tolerations = [] }: Pod, { taints, isCordoned }: Node): Taint | undefined {
  const isBorne = (taint: Taint) => tolerations.some((toleration) => tolerates(toleration, taint));
  if (isCordoned && !isBorne(cordon)) return undefined;
  return taints.find((taint) => keepsAway(taint) && !isBorne(taint));
}

/** Taints that keep the pod away, and of how many nodes; those of most nodes first. */
function taintCounts(pod: Pod, nodes: Iterable<Node>): [taint: Taint, nodes: number][] {
  const counts = new Map<string, [Taint, number]>();
  for (const node of nodes) {
    const taint = taintAgainst(pod, node);
    if (!taint) continue;
    const key = `${taint.key}=${taint.value ?? ""}`;
    counts.set(key, [taint, (counts.get(key)?.[1] ?? 0) + 1]);
  }
  return [...counts.values()].sort(([, a], [, b]) => b - a);
}

const shortWords = ({ key, value }: Taint) => (value ? `${key}=${value}` : key);

function allWords(taints: readonly Taint[]): string {
  const more = taints.length - mostNamed;
  const named = taints.slice(0, mostNamed).map(shortWords);
  return listed([...named, ...(more > 0 ? [`${more} more`] : [])]);
}

/**
 * What the scheduler counts as nodes with untolerated taints, with those taints named by what the nodes have: one by
 * one where the nodes that are known are as many as it counted.
 */
export function withTaints(misfit: MisfitCount, pod: Pod, nodes: Iterable<Node> = []): MisfitCount[] {
  if (!unnamed.test(misfit.reason)) return [misfit];
  const found = taintCounts(pod, nodes);
  if (found.length === 0) return [misfit];
  const sum = found.reduce((total, [, count]) => total + count, 0);
  if (sum === misfit.nodes && found.length <= mostNamed)
    return found.map(([{ key, value = "" }, count]) => ({
      reason: `node(s) had untolerated taint {${key}: ${value}}`,
      nodes: count,
    }));
  const words = allWords(found.map(([taint]) => taint));
  return [{ ...misfit, reason: `node(s) had untolerated taints (${words})` }];
}
