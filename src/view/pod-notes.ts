import type { Node } from "../model/node.ts";
import type { Container, Pod } from "../model/pod.ts";
import { type PodWait, podWait } from "../model/pod-wait.ts";
import type { DeletionProgress } from "./ui-state.ts";

/** What one line under a pod's row is about; the words come when it is drawn. */
export type PodNote =
  | { kind: "refused"; words: string }
  | { kind: "node"; node: Node }
  | { kind: "unscheduled"; message: string }
  | { kind: "pod"; message: string }
  | { kind: "container"; container: Container }
  | { kind: "wait"; wait: PodWait }
  | { kind: "ending" };

/** What decides on the lines under a row. */
export interface NoteFacts {
  pod: Pod;
  /** The node of the pod, when it is known. */
  node: Node | undefined;
  /** The person's own choice to show or hide the lines. */
  isUnfolded: boolean | undefined;
  deletion: DeletionProgress | undefined;
}

/** A pod in trouble shows at most this many lines by itself, so that one bad rollout does not fill the screen. */
const linesByItself = 2;

const none: readonly PodNote[] = [];

/** Why the pod is not on a node, in the scheduler's words. */
export function unscheduledMessage(pod: Pod): string | undefined {
  if (pod.node !== undefined) return undefined;
  const condition = pod.conditions.find(({ type, status }) => type === "PodScheduled" && status === "False");
  return condition?.message ?? condition?.reason;
}

/** The pod's own reason and message (Evicted, NodeLost, UnexpectedAdmissionError…). */
export function podMessage({ phase, reason, message }: Pod): string | undefined {
  if (reason && message) return `${reason}: ${message}`;
  const unknown = phase === "Unknown" ? "phase Unknown: its state could not be had from its node" : undefined;
  return reason ?? message ?? unknown;
}

/** Does the container explain the trouble its pod is in? One that is not ready is no news while its pod starts. */
export function isInTrouble({ mark, kind, restartCount }: Container, { health }: Pod): boolean {
  if (mark === "failed") return kind !== "ephemeral";
  return mark === "notReady" && (restartCount > 0 || (health === "degraded" && kind !== "init"));
}

/** What an overdue pod waits for; that a container is not ready is said by the container's own line. */
export function overdueWait(pod: Pod): PodWait | undefined {
  if (!pod.isOverdue || pod.terminating) return undefined;
  const wait = podWait(pod);
  return wait?.kind === "readiness" ? undefined : wait;
}

function podLines({ pod, node, isUnfolded }: NoteFacts): PodNote[] {
  const notes: PodNote[] = [];
  if (node && !node.isReady) notes.push({ kind: "node", node });
  if (pod.terminating && (isUnfolded || pod.isOverdue)) notes.push({ kind: "ending" });
  // What ends needs no node any more.
  const unscheduled = pod.terminating ? undefined : unscheduledMessage(pod);
  if (unscheduled !== undefined) notes.push({ kind: "unscheduled", message: unscheduled });
  const message = podMessage(pod);
  if (message !== undefined) notes.push({ kind: "pod", message });
  const wait = unscheduled === undefined ? overdueWait(pod) : undefined;
  if (wait) notes.push({ kind: "wait", wait });
  return notes;
}

/** All there is to say of a container that the pod waits for, but for the end of its run before. */
function isSaidBy(notes: readonly PodNote[], container: Container): boolean {
  if (container.lastTermination) return false;
  return notes.some((note) => note.kind === "wait" && note.wait.container === container);
}

/** The lines under a pod's row, in order. Does not depend on the time, so that rows keep their height. */
export function podNotes(facts: NoteFacts): readonly PodNote[] {
  const { pod, node, isUnfolded, deletion } = facts;
  const isCalm = pod.health === "ok" || pod.health === "done";
  if (isCalm && !isUnfolded && !deletion && node?.isReady !== false) return none;
  const refused: PodNote[] = deletion?.kind === "refused" ? [{ kind: "refused", words: deletion.words }] : [];
  if (isUnfolded === false) return refused;
  const notes = podLines(facts);
  for (const container of pod.containers) {
    const isShown = isUnfolded ? !isSaidBy(notes, container) : isInTrouble(container, pod);
    if (isShown) notes.push({ kind: "container", container });
  }
  return [...refused, ...(isUnfolded ? notes : notes.slice(0, linesByItself))];
}
