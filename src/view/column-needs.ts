import { safeText } from "../base/safe-text.ts";
import { textWidth } from "../base/text-width.ts";
import type { Pod } from "../model/pod.ts";
import { readyCell } from "../model/pod-text.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { imageTags } from "./image-tags.ts";
import type { RowIndex } from "./select-rows.ts";
import { usageNeeds } from "./usage-cells.ts";

/** Cells that the widest value of each column takes, over all rows of the view, shown or not. */
export interface ColumnNeeds {
  namespace: number;
  name: number;
  /** Namespace and name as one text. */
  fullName: number;
  ready: number;
  status: number;
  restarts: number;
  age: number;
  containers: number;
  ip: number;
  node: number;
  image: number;
  cpu: number;
  mem: number;
}

const nothing: ColumnNeeds = {
  namespace: 0,
  name: 0,
  fullName: 0,
  ready: 0,
  status: 0,
  restarts: 0,
  age: 0,
  containers: 0,
  ip: 0,
  node: 0,
  image: 0,
  cpu: 0,
  mem: 0,
};

/** The longest duration but years is `7d23h`; ` (7d23h ago)` goes with it. */
const durationWidth = 5;
const agoWidth = durationWidth + " ( ago)".length;

function restartsWidth(pod: Pod): number {
  const digits = String(pod.restartCount).length;
  return pod.restartCount > 0 && pod.restartedAt !== undefined ? digits + agoWidth : digits;
}

/** More cells than any screen has: what is longer need not be measured. */
const widest = 500;

/** A mark stands before images that are not those of other pods. */
const driftMark = 1;

/** What a pod needs by itself: what it uses is not a part of it. */
type PodNeeds = Omit<ColumnNeeds, "cpu" | "mem">;

function needsOf(pod: Pod, ascii: boolean): PodNeeds {
  const measure = (text: string) => textWidth(safeText(text, { cells: widest, ascii }));
  const namespace = measure(pod.namespace);
  const name = measure(pod.name);
  return {
    namespace,
    name,
    fullName: namespace + 1 + name,
    ready: readyCell(pod).length,
    status: measure(pod.status),
    restarts: restartsWidth(pod),
    age: pod.createdAt === undefined ? "<unknown>".length : durationWidth,
    containers: pod.containers.length,
    ip: measure(pod.ip),
    node: measure(pod.node ?? "<none>"),
    image: driftMark + measure(imageTags(pod)),
  };
}

const keys = Object.keys(nothing) as (keyof ColumnNeeds)[];

function grow(needs: ColumnNeeds, own: Partial<ColumnNeeds>): void {
  for (const key of keys) {
    const wanted = own[key];
    if (wanted !== undefined && wanted > needs[key]) needs[key] = wanted;
  }
}

interface Memo {
  index: RowIndex;
  podVersion: number;
  usage: Snapshot["usage"];
  view: string;
  needs: ColumnNeeds;
  /** Pods that are in `needs` already: pods are immutable, so each is measured once a view. */
  measured: WeakSet<Pod>;
}

const memos = new WeakMap<Snapshot["pods"], Memo>();

/** The columns of a picture that is held begin as those of the live one, so that nothing jumps when it is held. */
export function keepNeeds(live: Snapshot, held: Snapshot): void {
  const memo = memos.get(live.pods);
  if (memo) memos.set(held.pods, memo);
}

/** The pods of the index that may not have been measured: where it has them all, those that have changed. */
function* unmeasured(snapshot: Snapshot, index: RowIndex, memo: Memo | undefined): Iterable<Pod> {
  const hasAll = index.hidden === 0 && memo?.index.hidden === 0;
  const changed = hasAll ? snapshot.podsChangedSince(memo.podVersion) : undefined;
  if (!changed) {
    yield* index.pods;
    return;
  }
  for (const uid of changed) {
    const pod = snapshot.pods.get(uid);
    if (pod) yield pod;
  }
}

/** `view` names what is shown: grouping, scope… */
export interface Shown {
  view: string;
  isAscii: boolean;
}

/**
 * What the columns need. Within one view it only grows, so that nothing
 * jumps while scrolling or when the widest pod goes. Equal needs keep their identity.
 */
export function columnNeeds(snapshot: Snapshot, index: RowIndex, { view, isAscii }: Shown): ColumnNeeds {
  const memo = memos.get(snapshot.pods);
  const isSameView = memo?.view === view;
  const { usage } = snapshot;
  if (memo && isSameView && memo.index === index && memo.usage === usage) return memo.needs;
  const needs = { ...(isSameView ? memo.needs : nothing) };
  const measured = isSameView ? memo.measured : new WeakSet<Pod>();
  for (const pod of unmeasured(snapshot, index, isSameView ? memo : undefined)) {
    if (measured.has(pod)) continue;
    measured.add(pod);
    grow(needs, needsOf(pod, isAscii));
  }
  grow(needs, usageNeeds(usage));
  const isEqual = isSameView && keys.every((key) => needs[key] === memo.needs[key]);
  const kept = isEqual ? memo.needs : needs;
  memos.set(snapshot.pods, { index, podVersion: snapshot.podVersion, usage, view, needs: kept, measured });
  return kept;
}
