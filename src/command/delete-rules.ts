import type { PodTarget } from "../model/cluster-api.ts";
import type { Stream } from "../store/snapshot.ts";
import { freshnessOf, lastProof } from "../view/freshness.ts";
import type { CommandContext } from "./command.ts";
import { noLivePod, selectedPod } from "./selected-pod.ts";

/** safety.md: a picture older than this is checked with the API before a delete. */
const oldPictureMs = 30_000;
/** safety.md: a row that changed under the cursor this shortly before the key is not acted on. */
const listMovedMs = 500;
/** safety.md: confirm keys this soon after the dialog opened are ignored. */
const confirmWaitMs = 300;

const podStreams = ({ snapshot }: CommandContext, namespace: string): readonly Stream[] =>
  snapshot.streams.filter(
    (stream) => stream.resource === "pods" && (stream.namespace ?? namespace) === namespace,
  );

function lostLink({ snapshot, now }: CommandContext): string | undefined {
  const freshness = freshnessOf(snapshot, "pods", now);
  if (freshness.kind !== "stale") return undefined;
  if (freshness.since === undefined) return "the cluster has not answered yet: deletes are off";
  const seconds = Math.max(0, Math.round((now - freshness.since) / 1000));
  return `the picture is ${seconds}s old: deletes are off until the cluster answers (r retries now)`;
}

/** Who has marked pods may mean all of them; this deletes one. */
function marksInTheWay({ ui: { marked } }: CommandContext, uid: string): string | undefined {
  if (marked.size === 0 || (marked.size === 1 && marked.has(uid))) return undefined;
  const marks = marked.size === 1 ? "another pod is marked" : `${marked.size} pods are marked`;
  return `${marks}: this deletes one only; esc in the list clears the marks`;
}

/** Why the selected pod cannot be deleted from here; `undefined` = it can. */
export function noDelete(context: CommandContext): string | undefined {
  const notLive = noLivePod(context);
  if (notLive) return notLive;
  if (context.source.kind === "file") return "this is a file: nothing can be deleted";
  if (context.ui.frozenAt !== undefined) return "the picture is frozen: z shows what is now";
  if (context.isReadOnly) return "podtop runs with --read-only";
  const selected = selectedPod(context);
  if (!selected) return "no pod is selected";
  const several = marksInTheWay(context, selected.pod.uid);
  if (several) return several;
  if (selected.pod.isStatic) return "a static pod: only its manifest on the node can remove it";
  const lost = lostLink(context);
  if (lost) return lost;
  if (context.ui.screen.kind !== "main") return undefined;
  return context.monotonic - context.rowMovedAt < listMovedMs ? "the list moved, press again" : undefined;
}

/** Whether the API must be asked first: the link is lost, or nothing was heard for half a minute. */
export function isPictureOld(context: CommandContext, { namespace }: PodTarget): boolean {
  const { snapshot, now } = context;
  return podStreams(context, namespace).some((stream) => {
    const proof = lastProof(stream, snapshot);
    return stream.state.kind !== "live" || proof === undefined || now - proof > oldPictureMs;
  });
}

/** Whether a confirm key comes too early to be meant. */
export const isTooEarly = (openedAt: number, monotonic: number) => monotonic - openedAt < confirmWaitMs;
