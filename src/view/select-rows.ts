import type { Pod } from "../model/pod.ts";
import type { Ghost, Snapshot, Stream } from "../store/snapshot.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { type Group, groupPods, refusedGroup, withRefused } from "./groups.ts";
import { matchesFilter, nextMatchChange } from "./match-filter.ts";
import { nodeOf } from "./pod-node.ts";
import { podNotes } from "./pod-notes.ts";
import { byName, isProblem, orderPods } from "./pod-order.ts";
import { groupProblems } from "./problem-groups.ts";
import { isOnlyRefused, refusedHeight } from "./refused-lines.ts";
import { type RefusedWorkload, refusedWorkloads, shownRefused } from "./refused-workloads.ts";
import type { UiState } from "./ui-state.ts";

/** A row the cursor can stand on. `height`: lines it takes, with those under it. */
export type Row =
  | { kind: "group"; group: Group; isFolded: boolean; height: number }
  | { kind: "pod"; pod: Pod; height: number }
  | { kind: "ghost"; pod: Pod; goneAt: number; height: number };

/** All rows of the list in order, shown or not. */
export interface RowIndex {
  rows: readonly Row[];
  /** Rows of pods that are there: neither groups nor ghosts. */
  podRows: number;
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
  | "grouping"
  | "sort"
  | "problemsFirst"
  | "filter"
  | "problemsOnly"
  | "isNarrowed"
  | "foldedGroups"
  | "unfolded"
  | "deletions"
> & {
  /** For paper: no group is folded. */
  foldsNothing?: true;
};

interface Memo {
  key: readonly unknown[];
  index: RowIndex;
  /** The cluster's time from which, and before which, the index holds. */
  from: number;
  until: number;
  /** All pods in kubectl's order, for the next time. */
  sorted: readonly Pod[];
}

/** By the store's map of pods, which lives as long as the store. */
const memos = new WeakMap<Snapshot["pods"], Memo>();

/** All pods of the cluster, or those of them that there are so far: only then a node may be said to have none. */
function isWholeCluster({ streams, pods }: Snapshot): boolean {
  const ofPods = streams.filter(({ resource }) => resource === "pods");
  const isRead = ({ state }: Stream) =>
    pods.size > 0 ||
    state.kind === "live" ||
    state.kind === "polling" ||
    (state.kind === "stale" && state.since !== undefined);
  return ofPods.length > 0 && ofPods.every((stream) => stream.namespace === undefined && isRead(stream));
}

function memoKey(snapshot: Snapshot, ui: RowSettings): readonly unknown[] {
  return [
    snapshot.podVersion,
    snapshot.nodeVersion,
    snapshot.pods.size,
    snapshot.ghosts.size,
    isWholeCluster(snapshot),
    refusedWorkloads(snapshot),
    ui.isNarrowed,
    ui.grouping,
    ui.sort.column,
    ui.sort.reverse,
    ui.problemsFirst,
    ui.filter,
    ui.problemsOnly,
    ui.foldedGroups,
    ui.unfolded,
    ui.deletions,
  ];
}

/**
 * All pods in kubectl's order. A pod's place never changes (a uid keeps its name), so pods are sorted anew only
 * when there are new ones, and not even then when they come in order, as those of a list do.
 */
function sortedPods(pods: Snapshot["pods"], before: readonly Pod[]): Pod[] {
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

function shownGhosts(snapshot: Snapshot): Map<Pod, Ghost> {
  const shown = new Map<Pod, Ghost>();
  for (const ghost of snapshot.ghosts.values()) {
    if (!snapshot.pods.has(ghost.pod.uid)) shown.set(ghost.pod, ghost);
  }
  return shown;
}

interface Wanted {
  filter: Filter;
  problemsOnly: boolean;
  now: number;
}

function isWanted(pod: Pod, snapshot: Snapshot, facts: Wanted): boolean {
  if (!matchesFilter(facts.filter, pod, facts.now)) return false;
  if (!facts.problemsOnly || isProblem(pod)) return true;
  return nodeOf(pod, snapshot)?.isReady === false;
}

/** Groups stand open until they are folded; what the same is wrong with is one line until it is opened. */
function isFoldedGroup(group: Group, toggled: ReadonlySet<string>): boolean {
  return (group.subject.kind === "problem" || isOnlyRefused(group)) !== toggled.has(group.key);
}

/** Makes the rows of pods, folded groups without theirs. */
class RowBuilder {
  readonly rows: Row[] = [];
  podRows = 0;
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
    this.podRows++;
    this.rows.push({ kind: "pod", pod, height: 1 + this.#noteCount(pod) });
  }

  /** Most pods are well, on a ready node, and untouched: for them nothing is built. */
  #noteCount(pod: Pod): number {
    const { unfolded, deletions } = this.ui;
    const node = nodeOf(pod, this.snapshot);
    const isTouched = unfolded.size > 0 || deletions.size > 0;
    if (pod.health === "ok" && !isTouched && node?.isReady !== false) return 0;
    const isUnfolded = unfolded.get(pod.uid);
    return podNotes({ pod, node, isUnfolded, deletion: deletions.get(pod.uid) }).length;
  }

  addGroup(group: Group): void {
    const isFolded = !this.ui.foldsNothing && isFoldedGroup(group, this.ui.foldedGroups);
    const notes = isFolded && group.subject.kind === "problem" ? 1 : refusedHeight(group, isFolded);
    this.rows.push({ kind: "group", group, isFolded, height: 1 + notes });
    if (!isFolded) for (const pod of group.pods) this.addPod(pod);
  }

  /** What nobody may make stands behind what fails, and before what is not ready or ends. */
  addProblems(problems: readonly (Pod | Group)[], refused: readonly RefusedWorkload[]): void {
    const isWorse = (row: Pod | Group) => ("pods" in row ? row.pods[0] : row)?.health === "trouble";
    const worse = problems.findLastIndex(isWorse) + 1;
    for (const row of problems.toSpliced(worse, 0, ...refused.map(refusedGroup))) {
      if ("pods" in row) this.addGroup(row);
      else this.addPod(row);
    }
  }
}

/** What an index is made from beside the snapshot. */
interface Sources {
  ui: RowSettings;
  filter: Filter;
  sorted: readonly Pod[];
  now: number;
}

function buildIndex(snapshot: Snapshot, { ui, filter, sorted, now }: Sources): RowIndex {
  const ghosts = shownGhosts(snapshot);
  const everyone = ghosts.size === 0 ? sorted : [...sorted, ...ghosts.keys()].sort(byName);
  const isAll = filter.terms.length === 0 && !ui.problemsOnly;
  const wanted = { filter, problemsOnly: ui.problemsOnly, now };
  const shown = isAll ? [...everyone] : everyone.filter((pod) => isWanted(pod, snapshot, wanted));
  const pods = orderPods(shown, ui);
  const builder = new RowBuilder(snapshot, ui, ghosts);
  const refused = shownRefused(snapshot, { filter, isNarrowed: ui.isNarrowed });
  if (ui.problemsOnly) {
    builder.addProblems(groupProblems(pods, snapshot), refused);
  } else if (ui.grouping !== "none") {
    const isWhole = isAll && !ui.isNarrowed && isWholeCluster(snapshot);
    const emptyNodes = ui.grouping === "node" && isWhole ? snapshot.nodes : undefined;
    const groups = groupPods(pods, ui.grouping, emptyNodes);
    const isByWorkload = ui.grouping === "workload";
    const all = isByWorkload ? withRefused(groups, refused) : [...groups, ...refused.map(refusedGroup)];
    for (const group of all) builder.addGroup(group);
  } else {
    for (const pod of pods) builder.addPod(pod);
  }
  const matched = ghosts.size === 0 ? pods.length : pods.filter((pod) => !ghosts.has(pod)).length;
  const { rows, podRows } = builder;
  return { rows, podRows, filter, matched, hidden: snapshot.pods.size - matched, pods };
}

/**
 * The rows of the list: groups, pods, ghosts. Problems only is one list, worst and newest first, pods with the same
 * trouble folded into one row. `now`: the cluster's time.
 * The same index is returned while the versions and the settings are the same, and no pod has reached an age that the
 * filter asks for.
 */
export function selectRows(snapshot: Snapshot, ui: RowSettings, now: number): RowIndex {
  const key = memoKey(snapshot, ui);
  const memo = memos.get(snapshot.pods);
  const isInTime = memo !== undefined && memo.from <= now && now < memo.until;
  if (memo && isInTime && key.every((part, index) => part === memo.key[index])) return memo.index;
  const isSamePods = memo?.key[0] === snapshot.podVersion && memo.sorted.length === snapshot.pods.size;
  const sorted = isSamePods ? memo.sorted : sortedPods(snapshot.pods, memo?.sorted ?? []);
  const filter = parseFilter(ui.filter);
  const index = buildIndex(snapshot, { ui, filter, sorted, now });
  const until = nextMatchChange(filter, sorted, now);
  const from = until === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : now;
  memos.set(snapshot.pods, { key, index, sorted, from, until });
  return index;
}
