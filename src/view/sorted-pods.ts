import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { byName } from "./pod-order.ts";

/** All pods in kubectl's order, and the place of each. */
export interface SortedPods {
  podVersion: number;
  pods: readonly Pod[];
  places: ReadonlyMap<string, number>;
}

/** Of more changes at once than that, to look all places up would take longer than to sort. */
const mostRenewed = 100;

/** The first place at which nothing stands before the pod. */
function placeFor(sorted: readonly Pod[], pod: Pod): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other && byName(other, pod) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Sorted pods with a few others among them. */
export function withOthers(sorted: readonly Pod[], others: readonly Pod[]): Pod[] {
  const all: Pod[] = [];
  let from = 0;
  for (const pod of others.toSorted(byName)) {
    const to = placeFor(sorted, pod);
    for (; from < to; from++) all.push(sorted[from] as Pod);
    all.push(pod);
  }
  for (; from < sorted.length; from++) all.push(sorted[from] as Pod);
  return all;
}

/** A pod's place never changes (a uid keeps its name): only those that came have one to be found. */
function renewed(before: SortedPods, snapshot: Snapshot, changed: ReadonlySet<string>): SortedPods {
  const { podVersion } = snapshot;
  const pods: (Pod | undefined)[] = before.pods.slice();
  const come: Pod[] = [];
  let isSomeGone = false;
  for (const uid of changed) {
    const pod = snapshot.pods.get(uid);
    const place = before.places.get(uid);
    if (place !== undefined) pods[place] = pod;
    else if (pod) come.push(pod);
    isSomeGone ||= place !== undefined && pod === undefined;
  }
  const kept = isSomeGone ? pods.filter((pod) => pod !== undefined) : (pods as Pod[]);
  if (!isSomeGone && come.length === 0) return new LazyPlaces(podVersion, kept, before.places);
  return new LazyPlaces(podVersion, withOthers(kept, come));
}

/** Are all that changed pods that came, as while a list is read? */
const isAllNew = (before: SortedPods, { pods }: Snapshot, changed: ReadonlySet<string>) =>
  pods.size - before.pods.length === changed.size;

/** The next pods of a list stand behind those before them. */
function withNew(
  before: SortedPods,
  { podVersion, pods }: Snapshot,
  changed: ReadonlySet<string>,
): SortedPods {
  const come = [...changed].flatMap((uid) => pods.get(uid) ?? []).sort(byName);
  const [first] = come;
  const last = before.pods.at(-1);
  const isBehind = !first || !last || byName(last, first) <= 0;
  return new LazyPlaces(podVersion, isBehind ? before.pods.concat(come) : withOthers(before.pods, come));
}

/** The pods after these changes, where that takes less than to sort all of them. */
function changedFrom(
  before: SortedPods,
  snapshot: Snapshot,
  changed: ReadonlySet<string>,
): SortedPods | undefined {
  if (isAllNew(before, snapshot, changed)) return withNew(before, snapshot, changed);
  return changed.size <= mostRenewed ? renewed(before, snapshot, changed) : undefined;
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
  const all = changed && changedFrom(before, snapshot, changed);
  if (all?.pods.length === snapshot.pods.size) return all;
  return new LazyPlaces(podVersion, sortedAnew(before.pods, snapshot));
}
