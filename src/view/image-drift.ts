import { differsFromMost, hasDrift, type ImageRuns, imageRuns, revisionOf } from "../model/image-runs.ts";
import type { Pod } from "../model/pod.ts";
import { workloadKey } from "../store/pod-index.ts";
import type { Snapshot } from "../store/snapshot.ts";

interface Memo {
  podVersion: number;
  byWorkload: Map<string, ReadonlyMap<string, ImageRuns>>;
}

const memos = new WeakMap<Snapshot["pods"], Memo>();

/** Runs of a workload's pods by revision; counted once until a pod changes, and only for what is looked at. */
function runsOf(workload: string, snapshot: Snapshot): ReadonlyMap<string, ImageRuns> {
  const { pods, podVersion } = snapshot;
  const known = memos.get(pods);
  const memo = known?.podVersion === podVersion ? known : { podVersion, byWorkload: new Map() };
  memos.set(pods, memo);
  const runs = memo.byWorkload.get(workload) ?? imageRuns(snapshot.podsOfWorkload(workload));
  memo.byWorkload.set(workload, runs);
  return runs;
}

/** What the pods of the same revision run, by container. */
export function imagesOf(pod: Pod, snapshot: Snapshot): ImageRuns | undefined {
  const workload = workloadKey(pod);
  const revision = revisionOf(pod);
  if (workload === undefined || revision === undefined) return undefined;
  return runsOf(workload, snapshot).get(revision);
}

/** Does the pod run another image than most pods of its revision? */
export function isDrifting(pod: Pod, snapshot: Snapshot): boolean {
  const images = imagesOf(pod, snapshot);
  return images !== undefined && hasDrift(images) && differsFromMost(pod, images);
}

/** Does any revision of the pod's workload run different images in its pods? */
export function isMixed(pod: Pod, snapshot: Snapshot): boolean {
  const workload = workloadKey(pod);
  if (workload === undefined) return false;
  for (const runs of runsOf(workload, snapshot).values()) if (hasDrift(runs)) return true;
  return false;
}
