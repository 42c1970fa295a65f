import type { Pod } from "../model/pod.ts";
import type { Ghost, Snapshot } from "../store/snapshot.ts";
import { type Filter, matchesFilter, parseFilter } from "./filter.ts";
import { type Group, groupPods } from "./groups.ts";
import { podNotes } from "./pod-notes.ts";
import { byName, isProblem, orderOf, worstFirst } from "./pod-order.ts";
import type { UiState } from "./ui-state.ts";

/** A row the cursor can stand on. `height`: lines it takes, with those under it. */
export type Row =
  | { kind: "group"; group: Group; isFolded: boolean; height: number }
  | { kind: "pod"; pod: Pod; height: number }
  | { kind: "ghost"; pod: Pod; goneAt: number; height: number };

/** All rows of the list in order, shown or not. */
export interface RowIndex {
  rows: readonly Row[];
  filter: Filter;
  /** Pods that match the filter (folded ones too), and pods that it hides. */
  matched: number;
  hidden: number;
  /** The pods that match, in order. */
  pods: readonly Pod[];
}

/** What of the UI state decides on the rows. */
export type RowSettings = Pick<
  UiState,
  "grouping" | "sort" | "filter" | "problemsOnly" | "foldedGroups" | "unfolded" | "deletions"
>;

/** A ghost is dropped this long after its pod went, also when the store keeps it longer. */
export const ghostMs = 10_000;

interface Memo {
  key: readonly unknown[];
  /** ms since epoch when the first ghost goes. */
  validUntil: number;
  index: RowIndex;
  /** All pods in kubectl's order, for the next time. */
  sorted: readonly Pod[];
}

/** By the store's map of pods, which lives as long as the store. */
const memos = new WeakMap<Snapshot["pods"], Memo>();

function memoKey(snapshot: Snapshot, ui: RowSettings): readonly unknown[] {
  return [
    snapshot.podVersion,
    snapshot.nodeVersion,
    snapshot.pods.size,
    snapshot.ghosts.size,
    ui.grouping,
    ui.sort.column,
    ui.sort.reverse,
    ui.filter,
    ui.problemsOnly,
    ui.foldedGroups,
    ui.unfolded,
    ui.deletions,
  ];
}

/** All pods in kubectl's order. The order of last time is nearly right, and sorting nearly sorted pods is cheap. */
function sortedPods(pods: Snapshot["pods"], before: readonly Pod[]): Pod[] {
  const seen = new Set<string>();
  const sorted: Pod[] = [];
  for (const { uid } of before) {
    const pod = pods.get(uid);
    if (!pod) continue;
    sorted.push(pod);
    seen.add(uid);
  }
  if (seen.size < pods.size) for (const pod of pods.values()) if (!seen.has(pod.uid)) sorted.push(pod);
  return sorted.sort(byName);
}

function shownGhosts(snapshot: Snapshot, now: number): Map<Pod, Ghost> {
  const shown = new Map<Pod, Ghost>();
  for (const ghost of snapshot.ghosts.values()) {
    if (now - ghost.goneAt < ghostMs && !snapshot.pods.has(ghost.pod.uid)) shown.set(ghost.pod, ghost);
  }
  return shown;
}

function isWanted(pod: Pod, snapshot: Snapshot, facts: { filter: Filter; problemsOnly: boolean }): boolean {
  if (!matchesFilter(facts.filter, pod)) return false;
  if (!facts.problemsOnly || isProblem(pod)) return true;
  return pod.node !== undefined && snapshot.nodes.get(pod.node)?.isReady === false;
}

/** Makes the rows of pods, folded groups without theirs. */
class RowBuilder {
  readonly rows: Row[] = [];
  constructor(
    readonly snapshot: Snapshot,
    readonly ui: RowSettings,
    readonly ghosts: ReadonlyMap<Pod, Ghost>,
  ) {}

  addPod(pod: Pod): void {
    const ghost = this.ghosts.size > 0 ? this.ghosts.get(pod) : undefined;
    if (ghost) {
      this.rows.push({ kind: "ghost", pod, goneAt: ghost.goneAt, height: 1 });
      return;
    }
    const notes = podNotes({
      pod,
      node: pod.node === undefined ? undefined : this.snapshot.nodes.get(pod.node),
      isUnfolded: this.ui.unfolded.get(pod.uid),
      deletion: this.ui.deletions.get(pod.uid),
    });
    this.rows.push({ kind: "pod", pod, height: 1 + notes.length });
  }

  addGroup(group: Group): void {
    const isFolded = this.ui.foldedGroups.has(group.key);
    this.rows.push({ kind: "group", group, isFolded, height: 1 });
    if (!isFolded) for (const pod of group.pods) this.addPod(pod);
  }
}

function buildIndex(snapshot: Snapshot, ui: RowSettings, facts: { sorted: Pod[]; now: number }): RowIndex {
  const filter = parseFilter(ui.filter);
  const ghosts = shownGhosts(snapshot, facts.now);
  const all = ghosts.size === 0 ? facts.sorted : [...facts.sorted, ...ghosts.keys()].sort(byName);
  const isAll = filter.terms.length === 0 && !ui.problemsOnly;
  const wanted = { filter, problemsOnly: ui.problemsOnly };
  const pods = isAll ? [...all] : all.filter((pod) => isWanted(pod, snapshot, wanted));
  const order = orderOf(ui.sort);
  if (ui.problemsOnly) pods.sort(worstFirst(order));
  else if (order !== byName) pods.sort(order);
  const builder = new RowBuilder(snapshot, ui, ghosts);
  if (pods.length > 0 && ui.grouping !== "none" && !ui.problemsOnly) {
    const emptyNodes = ui.grouping === "node" && isAll ? snapshot.nodes : undefined;
    for (const group of groupPods(pods, ui.grouping, emptyNodes)) builder.addGroup(group);
  } else {
    for (const pod of pods) builder.addPod(pod);
  }
  const matched = pods.filter((pod) => !ghosts.has(pod)).length;
  return { rows: builder.rows, filter, matched, hidden: snapshot.pods.size - matched, pods };
}

function firstGhostEnd(snapshot: Snapshot): number {
  let end = Number.POSITIVE_INFINITY;
  for (const { goneAt } of snapshot.ghosts.values()) end = Math.min(end, goneAt + ghostMs);
  return end;
}

/**
 * The rows of the list: groups, pods, ghosts. Problems only is one list without groups, worst first.
 * The same index is returned while the versions and the settings are the same.
 */
export function selectRows(snapshot: Snapshot, ui: RowSettings, now: number): RowIndex {
  const key = memoKey(snapshot, ui);
  const memo = memos.get(snapshot.pods);
  if (memo && now < memo.validUntil && key.every((part, index) => part === memo.key[index]))
    return memo.index;
  const isSamePods = memo?.key[0] === snapshot.podVersion && memo.sorted.length === snapshot.pods.size;
  const sorted = isSamePods ? [...memo.sorted] : sortedPods(snapshot.pods, memo?.sorted ?? []);
  const index = buildIndex(snapshot, ui, { sorted, now });
  memos.set(snapshot.pods, { key, validUntil: firstGhostEnd(snapshot), index, sorted });
  return index;
}
