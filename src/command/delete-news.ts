import type { Snapshot } from "../store/snapshot.ts";
import { goneWords, isReplaced, replacementOf } from "../view/delete-follow.ts";
import type { DeletionProgress } from "../view/delete-state.ts";
import type { UiState } from "../view/ui-state.ts";
import type { Action } from "./action.ts";

type Accepted = Extract<DeletionProgress, { kind: "accepted" }>;

/** A controller that has not replaced a pod after so long does it another time. */
const awaitedMs = 60_000;

interface Picture {
  pods: Snapshot["pods"];
  ui: UiState;
  now: number;
}

interface Going {
  uid: string;
  progress: Accepted;
  /** Pods asked to go that are still there. */
  others: number;
}

/** Good news does not take the place of bad one that nobody has read yet. */
const told = (text: string, { notice }: UiState): Action[] =>
  notice && notice.tone !== "info" ? [] : [{ type: "noticeShown", notice: { tone: "info", text } }];

function newsOf({ uid, progress, others }: Going, { pods, ui, now }: Picture): Action[] {
  const { seen, goneAt } = progress;
  const forget: Action = { type: "deletionForgotten", uid };
  if (!seen) return [forget];
  const replacement = replacementOf(seen, pods);
  const words = goneWords({ progress: { ...progress, goneAt: goneAt ?? now }, seen, replacement, others });
  const notice = told(words, ui);
  if (goneAt === undefined) {
    if (replacement || !isReplaced(seen.pod)) return [forget, ...notice];
    return [{ type: "deletionProgressed", uid, progress: { ...progress, goneAt: now } }, ...notice];
  }
  if (replacement) return [forget, ...notice];
  return now - goneAt > awaitedMs ? [forget] : [];
}

/** What is to be told of pods that were asked to go from here: that they are gone, and what has taken their place. */
export function deletionNews({ pods }: Pick<Snapshot, "pods">, ui: UiState, now: number): Action[] {
  const { deletions, frozenAt } = ui;
  if (deletions.size === 0 || frozenAt !== undefined) return [];
  const going: [string, Accepted][] = [];
  for (const [uid, progress] of deletions) {
    if (progress.kind === "accepted") going.push([uid, progress]);
  }
  const others = going.filter(([uid]) => pods.has(uid)).length;
  return going
    .filter(([uid]) => !pods.has(uid))
    .flatMap(([uid, progress]) => newsOf({ uid, progress, others }, { pods, ui, now }));
}
