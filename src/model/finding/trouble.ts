import type { Node } from "../node.ts";
import type { Container, Pod } from "../pod.ts";
import { isFinished } from "../pod-phase.ts";
import { conditionOf, type PodWait, podWait } from "../pod-wait.ts";

/**
 * What a pod itself and its node show to be wrong: each gets one finding. What only events tell is none. Found
 * without words and without the time, so that it is cheap for all pods and rows keep their height.
 */
export type Trouble =
  | { kind: "node"; node: Node }
  | { kind: "ending" }
  | { kind: "unscheduled"; message: string }
  /** The pod's own reason and message (Evicted, NodeLost…), or that it failed without any. */
  | { kind: "pod" }
  | { kind: "wait"; wait: PodWait }
  | { kind: "container"; container: Container };

/** Why the pod is not on a node, in the scheduler's words. */
function unscheduledMessage(pod: Pod): string | undefined {
  // What ends needs no node any more.
  if (pod.node !== undefined || pod.terminating) return undefined;
  const scheduled = conditionOf(pod.conditions, "PodScheduled");
  return scheduled?.status === "False" ? (scheduled.message ?? scheduled.reason) : undefined;
}

/** Does the container explain the trouble its pod is in? One that is not ready is no news while its pod starts. */
function isInTrouble({ mark, kind, restartCount }: Container, { health }: Pod): boolean {
  if (mark === "failed") return kind !== "ephemeral";
  return mark === "notReady" && (restartCount > 0 || (health === "degraded" && kind !== "init"));
}

/** What an overdue pod waits for; that a container is not ready is said of the container. */
function overdueWait(pod: Pod): PodWait | undefined {
  if (!pod.isOverdue || pod.terminating) return undefined;
  const wait = podWait(pod);
  return wait?.kind === "readiness" ? undefined : wait;
}

/** What failed explains more than what is not ready for it. */
function containersInTrouble(pod: Pod): readonly Container[] {
  const { health, phase, reason, terminating } = pod;
  if (health === "ok" || health === "done" || terminating) return [];
  // Who ended the pod ended its containers.
  if (phase === "Failed" && reason) return [];
  const all = pod.containers.filter((container) => isInTrouble(container, pod));
  return all.sort((a, b) => Number(b.mark === "failed") - Number(a.mark === "failed"));
}

function hasOwnReason({ reason, message, phase }: Pod, isNodeLost: boolean): boolean {
  if (isNodeLost && (reason === "NodeLost" || phase === "Unknown")) return false;
  return Boolean(reason || message) || phase === "Unknown";
}

/** In the order in which they explain the pod: the cause before its effects. */
export function troublesOf(pod: Pod, node: Node | undefined): readonly Trouble[] {
  const troubles: Trouble[] = [];
  const isNodeLost = node?.isReady === false && !isFinished(pod);
  if (node && isNodeLost) troubles.push({ kind: "node", node });
  const message = unscheduledMessage(pod);
  if (message !== undefined) troubles.push({ kind: "unscheduled", message });
  if (hasOwnReason(pod, isNodeLost)) troubles.push({ kind: "pod" });
  const wait = message === undefined ? overdueWait(pod) : undefined;
  if (wait) troubles.push({ kind: "wait", wait });
  for (const container of containersInTrouble(pod)) troubles.push({ kind: "container", container });
  if (pod.terminating) troubles.push({ kind: "ending" });
  if (troubles.length === 0 && pod.phase === "Failed") troubles.push({ kind: "pod" });
  return troubles;
}
