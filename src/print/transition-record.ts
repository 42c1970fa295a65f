import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Pod } from "../model/pod.ts";
import type { Stream } from "../store/snapshot.ts";
import { podDifference, podTransitionCells, type TransitionCells } from "./pod-difference.ts";

/** One line of `--watch`, before it is text. Text is raw. */
export type TransitionRecord =
  | { type: "podAdded"; pod: Pod; to: TransitionCells }
  | { type: "podChanged"; pod: Pod; from: TransitionCells; to: TransitionCells }
  | { type: "podDeleted"; pod: Pod; from: TransitionCells }
  | { type: "event"; event: ClusterEvent; from?: ClusterEvent }
  | { type: "stream"; stream: Stream }
  | { type: "synced" };

/** What happened to a pod, or `undefined` when a person would see no change. */
export function podRecord(
  from: Pod | undefined,
  to: Pod | undefined,
  now: number,
): TransitionRecord | undefined {
  if (to && !from) return { type: "podAdded", pod: to, to: podTransitionCells(to, now) };
  if (from && !to) return { type: "podDeleted", pod: from, from: podTransitionCells(from, now) };
  if (!from || !to) return undefined;
  const difference = podDifference(from, to, now);
  return difference && { type: "podChanged", pod: to, ...difference };
}
