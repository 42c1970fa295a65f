import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { byName } from "./pod-order.ts";

/** All pods in kubectl's order, and the place of each. */
export interface SortedPods {
  podVersion: number;
  pods: readonly Pod[];
  places: ReadonlyMap<string, number>;
}

/** A pod's place never changes (a uid keeps its name): where none came or went, each takes its own again. */
function renewed(before: SortedPods, { pods }: Snapshot, changed: ReadonlySet<string>): Pod[] | undefined {
  if (before.pods.length !== pods.size) return undefined;
  const renewed = before.pods.slice();
  for (const uid of changed) {
    const pod = pods.get(uid);
    const place = before.places.get(uid);
    if (!pod || place === undefined) return undefined;
    renewed[place] = pod;
  }
  return renewed;
}

/** Pods are sorted only when there are new ones, and not even then when they come in order, as those of a list do. */
function sortedAnew(before: readonly Pod[], { pods }: Snapshot): Pod[] {
  const sorted: Pod[] = [];
  for (const { uid } of before) {
    const pod = pods.get(uid);
    if (pod) sorted.push(pod);
  }
  if (sorted.length === pods.size) return sorted;
  const known = new Set(sorted.map(({ uid }) => uid));
  let last = sorted.at(-1);
  let isInOrder = true;
  for (const pod of pods.values()) {
    if (known.has(pod.uid)) continue;
    isInOrder &&= last === undefined || byName(last, pod) <= 0;
    sorted.push(pod);
    last = pod;
  }
  return isInOrder ? sorted : sorted.sort(byName);
}

/** Places are asked for only where pods change one by one, not while they load. */
class LazyPlaces implements SortedPods {
  readonly podVersion: number;
  readonly pods: readonly Pod[];
  #places: ReadonlyMap<string, number> | undefined;

  constructor(podVersion: number, pods: readonly Pod[], places?: ReadonlyMap<string, number>) {
    this.podVersion = podVersion;
    this.pods = pods;
    this.#places = places;
  }

  get places(): ReadonlyMap<string, number> {
    this.#places ??= new Map(this.pods.map(({ uid }, at) => [uid, at]));
    return this.#places;
  }
}

/** The pods of the snapshot in kubectl's order. `before`: what this gave the last time. */
export function sortedPods(snapshot: Snapshot, before: SortedPods | undefined): SortedPods {
  const { podVersion } = snapshot;
  if (!before) return new LazyPlaces(podVersion, sortedAnew([], snapshot));
  if (before.podVersion === podVersion && before.pods.length === snapshot.pods.size) return before;
  const changed = snapshot.podsChangedSince(before.podVersion);
  const same = changed && renewed(before, snapshot, changed);
  if (same) return new LazyPlaces(podVersion, same, before.places);
  return new LazyPlaces(podVersion, sortedAnew(before.pods, snapshot));
}
