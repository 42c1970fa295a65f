import { endingWords } from "../model/finding/ending.ts";
import { spokenDuration } from "../model/human-duration.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { DeletionProgress, RemovalVerb, SeenPod } from "./delete-state.ts";
import { counted } from "./kind-names.ts";

type Accepted = Extract<DeletionProgress, { kind: "accepted" }>;
type NotDone = Extract<DeletionProgress, { kind: "refused" | "notAsked" }>;

/** What was asked for, as a noun. */
export const removalNouns: Readonly<Record<RemovalVerb, string>> = {
  evict: "eviction",
  delete: "delete",
  force: "forced delete",
};

/** Kinds that have another pod in the place of one that goes, whatever its phase. */
const keepers: ReadonlySet<string> = new Set(["StatefulSet", "DaemonSet"]);
const counters: ReadonlySet<string> = new Set(["ReplicaSet", "ReplicationController"]);

/** Whether another pod comes in the place of this one, as it was when it was asked to go. */
export function isReplaced({ owner, phase, terminating }: Pod): boolean {
  if (!owner) return false;
  if (keepers.has(owner.kind)) return true;
  return counters.has(owner.kind) && !terminating && phase !== "Succeeded" && phase !== "Failed";
}

function takesPlace(pod: Pod, gone: Pod): boolean {
  const { owner } = gone;
  if (!owner || pod.namespace !== gone.namespace || pod.terminating) return false;
  if (pod.owner?.kind !== owner.kind || pod.owner.name !== owner.name) return false;
  if (owner.kind === "StatefulSet") return pod.name === gone.name;
  return owner.kind !== "DaemonSet" || pod.node === undefined || pod.node === gone.node;
}

/** The pod that came in the place of another one: the first of its controller that was not there before. */
export function replacementOf({ pod: gone, siblings }: SeenPod, pods: Snapshot["pods"]): Pod | undefined {
  if (!isReplaced(gone)) return undefined;
  let first: Pod | undefined;
  for (const pod of pods.values()) {
    if (!takesPlace(pod, gone) || siblings.has(pod.uid)) continue;
    if (!first || (pod.createdAt ?? 0) < (first.createdAt ?? 0)) first = pod;
  }
  return first;
}

const placeWords = (pod: Pod) => `in its place: ${pod.name} (${readyCell(pod)} ${pod.status})`;

/** Said under the row of a pod that goes: how far it is, what holds it, and what comes. Raw text. */
export function leavingWords(
  { verb, seen }: Accepted,
  { pod, now, pods }: { pod: Pod; now: number; pods: Snapshot["pods"] },
): string {
  const replacement = seen && replacementOf(seen, pods);
  const ending = pod.terminating ? endingWords(pod, now) : "the pod has not begun to end";
  const parts = [`${removalNouns[verb]} accepted: ${ending}`, replacement && placeWords(replacement)];
  return parts.filter((part) => part !== undefined).join("; ");
}

/** Said under the row of a pod whose removal was refused, or was to follow on one that was. Raw text. */
export function refusedWords(progress: NotDone, now: number): string {
  const { kind, verb } = progress;
  if (kind === "notAsked") return `${removalNouns[verb]} not asked for: one before it was refused`;
  const { words, retryAt } = progress;
  // Frames tell the time as of the beginning of the second.
  const left = retryAt === undefined ? 0 : Math.floor((retryAt - now) / 1000);
  const wait = left > 0 ? `, may be asked again in ${left}s` : "";
  return `${removalNouns[verb]} refused${wait}: ${words}`;
}

/** Told when a pod that was asked to go is gone. `others`: how many more are still there. Raw text. */
export function goneWords(facts: {
  progress: Accepted;
  seen: SeenPod;
  replacement: Pod | undefined;
  others: number;
}): string {
  const { progress, seen, replacement, others } = facts;
  const { namespace, name } = seen.pod;
  const took = (progress.goneAt ?? progress.at) - progress.at;
  const after = took < 1000 ? "" : ` after ${spokenDuration(took)}`;
  const next = replacement
    ? placeWords(replacement)
    : isReplaced(seen.pod) && "the one in its place has not come yet";
  const rest = others > 0 && `${counted(others, "other")} still ${others === 1 ? "goes" : "go"}`;
  return [`${namespace}/${name} gone${after}`, next, rest].filter(Boolean).join("; ");
}
