import { isUnderPressure } from "../model/finding/node-pressure.ts";
import { type Trouble, troublesOf } from "../model/finding/trouble.ts";
import type { Node } from "../model/node.ts";
import type { Container, Pod } from "../model/pod.ts";
import type { DeletionProgress } from "./delete-state.ts";

/** What one line under a pod's row is about; the words come when it is drawn. */
export type PodNote =
  /** A removal asked for here that was refused, or that goes on. */
  | { kind: "refused"; progress: Extract<DeletionProgress, { kind: "refused" | "notAsked" }> }
  | { kind: "leaving"; progress: Extract<DeletionProgress, { kind: "accepted" }> }
  | { kind: "trouble"; trouble: Trouble }
  /** It comes and goes: said alike in both of its states, so that its row keeps its height. */
  | { kind: "flapping" }
  /** The gravest of what is known, among problems, where neither the pod nor its node shows it. */
  | { kind: "gravest" }
  /** Its node is ready, but short of something. */
  | { kind: "pressure" }
  | { kind: "container"; container: Container };

/** What decides on the lines under a row. */
export interface NoteFacts {
  pod: Pod;
  /** The node of the pod, when it is known. */
  node: Node | undefined;
  /** The person's own choice to show or hide the lines. */
  isUnfolded: boolean | undefined;
  deletion: DeletionProgress | undefined;
  isFlapping: boolean;
  /** It stands among the problems: there each row says why. */
  isListed: boolean;
  unfold: Unfolding;
}

/** What pods show of their containers by themselves. */
export interface Unfolding {
  /** Pods in trouble say why. */
  trouble: boolean;
  /** In this many lines at most. */
  maxLines: number;
}

/** A pod in trouble shows at most this many lines by itself, so that one bad rollout does not fill the screen. */
export const defaultUnfolding: Unfolding = { trouble: true, maxLines: 2 };

const none: readonly PodNote[] = [];

/** All there is to say of a container: that it failed and why, or what the pod waits for if it never ran before. */
function isSaidBy(troubles: readonly Trouble[], container: Container): boolean {
  return troubles.some((trouble) => {
    if (trouble.kind === "wait") return trouble.wait.container === container && !container.lastTermination;
    return trouble.kind === "container" && trouble.container === container && container.mark === "failed";
  });
}

/** A pod that ends within its grace period is no news by itself. */
const isUrgent = ({ kind }: Trouble, { isOverdue }: Pod) => kind !== "ending" || isOverdue === true;

/** What a pod says by itself. */
function saidByItself(troubles: readonly Trouble[], { pod, unfold }: NoteFacts): Trouble[] {
  if (!unfold.trouble) return [];
  return troubles.filter((trouble) => isUrgent(trouble, pod)).slice(0, unfold.maxLines);
}

/** That a container of a pod that flaps is not ready is no news. */
const isFlap = (trouble: Trouble) => trouble.kind === "container" && trouble.container.mark === "notReady";

/** What a pod and its node show, or that it flaps if that is all. */
function troubleNotes(
  shown: readonly Trouble[],
  { pod, isFlapping, isListed, unfold }: NoteFacts,
): PodNote[] {
  const isSaid = unfold.trouble && unfold.maxLines > 0;
  if (isSaid && isFlapping && !pod.terminating && shown.every(isFlap)) return [{ kind: "flapping" }];
  if (isSaid && isListed && shown.length === 0) return [{ kind: "gravest" }];
  return shown.map((trouble) => ({ kind: "trouble", trouble }));
}

function removalNotes(deletion: DeletionProgress | undefined): PodNote[] {
  if (deletion?.kind === "refused" || deletion?.kind === "notAsked")
    return [{ kind: "refused", progress: deletion }];
  return deletion?.kind === "accepted" ? [{ kind: "leaving", progress: deletion }] : [];
}

/** The lines under a pod's row, in order. Does not depend on the time, so that rows keep their height. */
export function podNotes(facts: NoteFacts): readonly PodNote[] {
  const { pod, node, isUnfolded, deletion, isFlapping, isListed } = facts;
  const isCalm = (pod.health === "ok" && !isFlapping && !isListed) || pod.health === "done";
  if (isCalm && !isUnfolded && !deletion && node?.isReady !== false) return none;
  const removal = removalNotes(deletion);
  if (isUnfolded === false) return removal;
  const isLeaving = deletion?.kind === "accepted";
  const troubles = troublesOf(pod, node).filter(({ kind }) => !(isLeaving && kind === "ending"));
  const shown = isUnfolded ? troubles : saidByItself(troubles, facts);
  const notes = troubleNotes(shown, facts);
  if (!isUnfolded) return [...removal, ...notes];
  const containers = pod.containers.filter((container) => !isSaidBy(troubles, container));
  return [
    ...removal,
    ...notes,
    ...(isUnderPressure(pod, node) ? [{ kind: "pressure" } as const] : []),
    ...containers.map((container): PodNote => ({ kind: "container", container })),
  ];
}
