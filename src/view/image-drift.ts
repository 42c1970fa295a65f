import { differsFromMost, hasDrift, type ImageRuns, imageRuns, revisionOf } from "../model/image-runs.ts";
import type { Pod } from "../model/pod.ts";
import { workloadKey } from "../store/pod-index.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** Runs of the workloads that were looked at, by revision. */
class CountedRuns {
  readonly #byWorkload = new Map<string, ReadonlyMap<string, ImageRuns>>();
  /** The workload that a pod was counted for, by uid. */
  readonly #workloads = new Map<string, string>();
  podVersion: number;

  constructor(podVersion: number) {
    this.podVersion = podVersion;
  }

  of(workload: string, snapshot: Snapshot): ReadonlyMap<string, ImageRuns> {
    const known = this.#byWorkload.get(workload);
    if (known) return known;
    const pods = [...snapshot.podsOfWorkload(workload)];
    for (const { uid } of pods) this.#workloads.set(uid, workload);
    const runs = imageRuns(pods);
    this.#byWorkload.set(workload, runs);
    return runs;
  }

  /** Forgets the workloads of pods that may be others now, or gone. */
  forget(uids: Iterable<string>, { pods }: Snapshot): void {
    for (const uid of uids) {
      const pod = pods.get(uid);
      for (const workload of [this.#workloads.get(uid), pod && workloadKey(pod)])
        if (workload !== undefined) this.#byWorkload.delete(workload);
      this.#workloads.delete(uid);
    }
  }
}

const counted = new WeakMap<Snapshot["pods"], CountedRuns>();

/** Counted once until a pod of the workload changes, and only for what is looked at. */
function runsOf(workload: string, snapshot: Snapshot): ReadonlyMap<string, ImageRuns> {
  const { pods, podVersion } = snapshot;
  const known = counted.get(pods);
  const changed = known && snapshot.podsChangedSince(known.podVersion);
  const runs = known && changed ? known : new CountedRuns(podVersion);
  if (changed) runs.forget(changed, snapshot);
  runs.podVersion = podVersion;
  counted.set(pods, runs);
  return runs.of(workload, snapshot);
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
