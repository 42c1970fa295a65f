import type { PodTarget } from "../model/cluster-api.ts";
import type { Pod } from "../model/pod.ts";
import type { Stream } from "../store/snapshot.ts";
import type { DeleteDialog, RemovalVerb } from "../view/delete-state.ts";
import { noForce } from "../view/force-rule.ts";
import { freshnessOf, lastProof } from "../view/freshness.ts";
import { noPodAccess, podRights } from "./access.ts";
import type { CommandContext, CommandFacts } from "./command.ts";
import { goneFromDetails, noLivePod, selectedPod, targetOf } from "./selected-pod.ts";

/** safety.md: a picture older than this is checked with the API before a delete. */
const oldPictureMs = 30_000;
/** safety.md: a row that changed under the cursor this shortly before the key is not acted on. */
const listMovedMs = 500;
/** safety.md: what was written to the terminal later than this before the key nobody can have meant. */
const seenMs = 150;
/** safety.md: confirm keys this soon after the dialog opened are ignored. */
export const confirmWaitMs = 300;
/** A held key comes again after at most so long: X11 waits 660 ms at first, Windows up to a second. */
export const heldKeyMs = 1_200;

const podStreams = ({ snapshot }: CommandContext, namespace: string): readonly Stream[] =>
  snapshot.streams.filter(
    (stream) => stream.resource === "pods" && (stream.namespace ?? namespace) === namespace,
  );

function lostLink({ snapshot, now }: CommandContext): string | undefined {
  const freshness = freshnessOf(snapshot, "pods", now);
  if (freshness.kind !== "stale") return undefined;
  if (freshness.since === undefined) return "the cluster has not answered yet: deletes are off";
  const seconds = Math.max(0, Math.round((now - freshness.since) / 1000));
  return `the picture is ${seconds}s old: deletes are off until the cluster answers (r retries)`;
}

/** Whether a delete is about the marked pods: where the list has the keys. */
export const isOfMarked = ({ ui }: CommandContext): boolean =>
  ui.screen.kind === "main" && ui.marked.size > 0;

/** The marked pods that are there, where the list has the keys; else the selected one. */
function chosenPods(context: CommandContext): Pod[] {
  const { ui, snapshot } = context;
  if (isOfMarked(context)) {
    const marked = [...ui.marked].flatMap((uid) => snapshot.pods.get(uid) ?? []);
    const key = ({ namespace, name }: Pod) => `${namespace}/${name}`;
    return marked.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
  const selected = selectedPod(context);
  return selected && !selected.isGone ? [selected.pod] : [];
}

/** Which pods a delete is about, and how many are left out: mirrors of static pods are not deleted here. */
export function removalTargets(context: CommandContext): { targets: PodTarget[]; mirrors: number } {
  const chosen = chosenPods(context);
  const targets = chosen.filter(({ isStatic }) => !isStatic).map(targetOf);
  return { targets, mirrors: chosen.length - targets.length };
}

/** Why nobody can have meant what stands under the cursor now. */
export function notSeen({ monotonic, rowMovedAt, sight }: CommandContext): string | undefined {
  const { shownForMs, isMovedByData } = sight;
  const isMoved = monotonic - rowMovedAt < listMovedMs;
  if (isMoved || (isMovedByData && (shownForMs ?? 0) < listMovedMs)) return "the list moved, press again";
  return shownForMs === undefined || shownForMs < seenMs
    ? "this came on the screen just now, press again"
    : undefined;
}

/** Why nothing can be removed here at all. */
export function deletesOff(facts: CommandFacts): string | undefined {
  if (facts.source.kind === "file") return "this is a file: nothing can be deleted";
  if (facts.isReadOnly) return "podtop runs with --read-only";
  return goneFromDetails(facts) ?? noPodAccess(facts, podRights.evict, podRights.delete);
}

/** Why the selected or marked pods cannot be deleted from here; `undefined` = they can. */
export function noDelete(context: CommandContext): string | undefined {
  const pods = chosenPods(context);
  if (pods.length === 0) return noLivePod(context) ?? "the marked pods are gone";
  if (context.ui.frozenAt !== undefined) return "the picture is frozen: z shows what is now";
  if (pods.every(({ isStatic }) => isStatic))
    return "a static pod: only its manifest on the node can remove it";
  return lostLink(context) ?? notSeen(context);
}

/** Whether the API must be asked first: the link is lost, or nothing was heard for half a minute. */
export function isPictureOld(context: CommandContext, targets: readonly PodTarget[]): boolean {
  const { snapshot, now } = context;
  const streams = targets.flatMap(({ namespace }) => podStreams(context, namespace));
  return streams.some((stream) => {
    const proof = lastProof(stream, snapshot);
    return stream.state.kind !== "live" || proof === undefined || now - proof > oldPictureMs;
  });
}

/** Whether a confirm key comes too early to be meant: after it opened, and after a person could see it. */
export function isTooEarly({ confirmFrom }: DeleteDialog, { monotonic, sight }: CommandContext): boolean {
  return monotonic < confirmFrom || (sight.shownForMs ?? 0) < confirmWaitMs;
}

/** The server said how long it wants no other try. */
function mustWait({ ui, now }: CommandContext, { targets }: DeleteDialog): string | undefined {
  for (const { uid } of targets) {
    const progress = ui.deletions.get(uid);
    if (progress?.kind !== "refused" || progress.retryAt === undefined || progress.retryAt <= now) continue;
    return `the server asks to wait ${Math.ceil((progress.retryAt - now) / 1000)}s more`;
  }
  return undefined;
}

/** Why this cannot be confirmed in the open dialog. */
export function noRemoval(
  context: CommandContext,
  dialog: DeleteDialog,
  verb: RemovalVerb,
): string | undefined {
  if (context.isDialogCut) return "the terminal is too small to say what would be deleted";
  if (dialog.isForced && verb !== "force") return "a forced delete was chosen: F does it, esc cancels";
  if (!dialog.isForced && verb === "force") return "f chooses it first, then the pod's name is typed";
  const denied = dialog.denied.get(verb === "evict" ? "evict" : "delete");
  if (denied !== undefined) return denied;
  return (verb === "force" ? forceOff(context, dialog) : undefined) ?? mustWait(context, dialog);
}

/** Why a forced delete is not offered. */
export const forceOff = ({ snapshot, now }: CommandContext, dialog: DeleteDialog): string | undefined =>
  noForce(dialog.targets, snapshot, now);
