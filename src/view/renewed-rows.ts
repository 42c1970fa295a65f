import type { Pod } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { groupOf } from "./groups.ts";
import { isInPlace } from "./pod-order.ts";
import { podHeight } from "./row-height.ts";
import type { Row, RowIndex, RowSettings } from "./select-rows.ts";

/** Where the pods of an index stand, by uid; the same as long as none of them comes, goes or moves. */
export interface RowPlaces {
  pods: ReadonlyMap<string, number>;
  rows: ReadonlyMap<string, number>;
  /** The row of the group that a pod is in. */
  groups: ReadonlyMap<string, number>;
}

export function rowPlaces({ pods, rows }: RowIndex): RowPlaces {
  const own = new Map<string, number>();
  const groups = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (row.kind !== "group") own.set(row.pod.uid, at);
    else for (const { uid } of row.group.pods) groups.set(uid, at);
  }
  return { pods: new Map(pods.map(({ uid }, at) => [uid, at])), rows: own, groups };
}

export interface Renewal {
  index: RowIndex;
  places: RowPlaces;
  snapshot: Snapshot;
  ui: RowSettings;
  /** The uids of the pods that may be others now. */
  changed: ReadonlySet<string>;
  /** Does the list show the pod? */
  isWanted: (pod: Pod) => boolean;
}

function isSameGroup(before: Pod, pod: Pod, { grouping }: RowSettings): boolean {
  return grouping === "none" || groupOf(before, grouping) === groupOf(pod, grouping);
}

/** Puts the pod where the one of its uid stands. Groups are copied, since lines are kept by what they are made of. */
function renewRow(rows: Row[], pod: Pod, { places, snapshot, ui }: Renewal): void {
  const at = places.rows.get(pod.uid);
  if (at !== undefined) rows[at] = { kind: "pod", pod, height: podHeight(pod, snapshot, ui) };
  const groupAt = places.groups.get(pod.uid);
  const row = groupAt === undefined ? undefined : rows[groupAt];
  if (groupAt === undefined || row?.kind !== "group") return;
  const pods = row.group.pods.map((one) => (one.uid === pod.uid ? pod : one));
  rows[groupAt] = { ...row, group: { ...row.group, pods } };
}

/**
 * The index after some pods changed, if all rows stand where they stood: of thousands of pods, only those that
 * changed are looked at. Undefined = a pod came, went or moved, and the index is to be made anew.
 */
export function renewedRows(renewal: Renewal): RowIndex | undefined {
  const { index, places, snapshot, ui, changed, isWanted } = renewal;
  // What is folded together by its trouble is sorted by it, too.
  if (ui.problemsOnly) return undefined;
  const pods = index.pods.slice();
  const rows = index.rows.slice();
  for (const uid of changed) {
    const pod = snapshot.pods.get(uid);
    const at = places.pods.get(uid);
    const before = at === undefined ? undefined : pods[at];
    if (at === undefined || !before) {
      if (pod && isWanted(pod)) return undefined;
      continue;
    }
    if (!pod || !isWanted(pod)) return undefined;
    if (!isInPlace(before, pod, ui) || !isSameGroup(before, pod, ui)) return undefined;
    pods[at] = pod;
    renewRow(rows, pod, renewal);
  }
  return { ...index, rows, pods, places };
}
