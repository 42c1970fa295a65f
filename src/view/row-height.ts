import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { nodeOf } from "./pod-node.ts";
import { podNotes } from "./pod-notes.ts";
import type { UiState } from "./ui-state.ts";

/** Lines that a pod takes with those under it. Most are well, on a ready node, and untouched: for them nothing is built. */
export function podHeight(
  pod: Pod,
  snapshot: Snapshot,
  {
    unfolded,
    deletions,
    unfold,
    problemsOnly,
  }: Pick<UiState, "unfolded" | "deletions" | "unfold" | "problemsOnly">,
): number {
  const node = nodeOf(pod, snapshot);
  const isTouched = unfolded.size > 0 || deletions.size > 0;
  const isFlapping = snapshot.isFlapping(pod.uid);
  if (pod.health === "ok" && !isTouched && !isFlapping && !problemsOnly && node?.isReady !== false) return 1;
  const isUnfolded = unfolded.get(pod.uid);
  const deletion = deletions.get(pod.uid);
  return 1 + podNotes({ pod, node, isUnfolded, deletion, isFlapping, isListed: problemsOnly, unfold }).length;
}
