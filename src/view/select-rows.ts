import type { Pod } from "../model/pod.ts";
import type { Ghost, Snapshot, Stream } from "../store/snapshot.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { type Group, groupPods, refusedGroup, withRefused } from "./groups.ts";
import { matchesFilter, nextMatchChange } from "./match-filter.ts";
import { isProblem, orderPods, worstFirst } from "./pod-order.ts";
import { groupProblems } from "./problem-groups.ts";
import { type ProblemPods, problemPods, problemRank } from "./problem-pods.ts";
import { isOnlyRefused, refusedHeight } from "./refused-lines.ts";
import { type RefusedWorkload, refusedWorkloads, shownRefused } from "./refused-workloads.ts";
import { type RowPlaces, renewedRows, rowPlaces } from "./renewed-rows.ts";
import { podHeight } from "./row-height.ts";
import { type SortedPods, sortedPods, withOthers } from "./sorted-pods.ts";
import type { UiState } from "./ui-state.ts";
import { isUsageColumn } from "./usage-cells.ts";

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
  /** Of an index that was renewed: the same object in all that differ only in what their pods are. */
  places?: RowPlaces;
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
  | "asked"
  | "foldedGroups"
  | "unfold"
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
  sorted: SortedPods;
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

function memoKey(snapshot: Snapshot, ui: RowSettings, problems: ProblemPods | undefined): readonly unknown[] {
  return [
    snapshot.nodeVersion,
    snapshot.pods.size,
    snapshot.ghosts.size,
    isWholeCluster(snapshot),
    refusedWorkloads(snapshot),
    ui.isNarrowed,
    ui.grouping,
    ui.sort.column,
    ui.sort.reverse,
    isUsageColumn(ui.sort.column) ? snapshot.usage : undefined,
    ui.problemsFirst,
    ui.filter,
    problems,
    ui.foldedGroups,
    ui.unfold,
    ui.unfolded,
    ui.deletions,
  ];
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
  /** Absent = all pods are. */
  problems: ProblemPods | undefined;
  now: number;
}

/** Of a pod that is gone, its last state tells. */
function isWanted(pod: Pod, { filter, problems, now }: Wanted): boolean {
  if (problems && !problems.byUid.has(pod.uid) && !isProblem(pod)) return false;
  return matchesFilter(filter, pod, now);
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
    this.rows.push({ kind: "pod", pod, height: podHeight(pod, this.snapshot, this.ui) });
  }

  addGroup(group: Group): void {
    const isFolded = !this.ui.foldsNothing && isFoldedGroup(group, this.ui.foldedGroups);
    const notes = isFolded && group.subject.kind === "problem" ? 1 : refusedHeight(group, isFolded);
    this.rows.push({ kind: "group", group, isFolded, height: 1 + notes });
    if (!isFolded) for (const pod of group.pods) this.addPod(pod);
  }

  /** What nobody may make stands behind what fails, and before what is not ready or ends. */
  addProblems(pods: readonly Pod[], refused: readonly RefusedWorkload[], problems: ProblemPods): void {
    const rows = groupProblems(pods, this.snapshot, problems);
    const isWorse = (row: Pod | Group) => {
      const first = "pods" in row ? row.pods[0] : row;
      return first !== undefined && problemRank(first, problems) === 0;
    };
    const worse = rows.findLastIndex(isWorse) + 1;
    for (const row of rows.toSpliced(worse, 0, ...refused.map(refusedGroup))) {
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
  problems: ProblemPods | undefined;
  now: number;
}

function buildIndex(snapshot: Snapshot, { ui, filter, sorted, problems, now }: Sources): RowIndex {
  const ghosts = shownGhosts(snapshot);
  const everyone = ghosts.size === 0 ? sorted : withOthers(sorted, [...ghosts.keys()]);
  const isAll = filter.terms.length === 0 && !problems;
  const wanted = { filter, problems, now };
  const shown = isAll ? [...everyone] : everyone.filter((pod) => isWanted(pod, wanted));
  const ordered = orderPods(shown, ui, snapshot.usage);
  const pods = problems ? worstFirst(ordered, (pod) => problemRank(pod, problems)) : ordered;
  const builder = new RowBuilder(snapshot, ui, ghosts);
  const refused = shownRefused(snapshot, filter, ui);
  if (problems) {
    builder.addProblems(pods, refused, problems);
  } else if (ui.grouping !== "none") {
    const isWhole = isAll && !ui.isNarrowed && isWholeCluster(snapshot);
    const emptyNodes = ui.grouping === "node" && isWhole ? snapshot.nodes : undefined;
    const groups = groupPods(pods, ui.grouping, emptyNodes);
    const isByWorkload = ui.grouping === "workload";
    const all = isByWorkload ? withRefused(groups, refused) : [...groups, ...refused.map(refusedGroup)];
    for (const group of all) builder.addGroup(group);
  } else {
    for (const pod of pods) builder.addPod(pod);
    for (const one of refused) builder.addGroup(refusedGroup(one));
  }
  const matched = ghosts.size === 0 ? pods.length : pods.filter((pod) => !ghosts.has(pod)).length;
  const { rows, podRows } = builder;
  return { rows, podRows, filter, matched, hidden: snapshot.pods.size - matched, pods };
}

interface Renewing {
  ui: RowSettings;
  sorted: SortedPods;
  problems: ProblemPods | undefined;
  now: number;
}

function newMemo(snapshot: Snapshot, { ui, sorted, problems, now, key }: Renewing & Pick<Memo, "key">): Memo {
  const filter = parseFilter(ui.filter);
  const index = buildIndex(snapshot, { ui, filter, sorted: sorted.pods, problems, now });
  const until = nextMatchChange(filter, sorted.pods, now);
  const from = until === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : now;
  return { key, index, sorted, from, until };
}

/** The index that was made last, renewed where pods changed; undefined = it does not hold any more. */
function renewedMemo(
  memo: Memo,
  snapshot: Snapshot,
  { ui, sorted, problems, now }: Renewing,
): Memo | undefined {
  if (memo.sorted.podVersion === snapshot.podVersion) return memo;
  const changed = snapshot.podsChangedSince(memo.sorted.podVersion);
  if (!changed) return undefined;
  if (changed.size === 0) return { ...memo, sorted };
  const places = memo.index.places ?? rowPlaces(memo.index);
  const { filter } = memo.index;
  const isStillWanted = (pod: Pod) => isWanted(pod, { filter, problems, now });
  const index = renewedRows({ index: memo.index, places, snapshot, ui, changed, isWanted: isStillWanted });
  return index && { ...memo, index, sorted };
}

/**
 * The rows of the list: groups, pods, ghosts. Problems only is one list, worst and newest first, pods with the same
 * trouble folded into one row. `now`: the cluster's time.
 * The same index is returned while the versions and the settings are the same, and no pod has reached an age that the
 * filter asks for.
 */
export function selectRows(snapshot: Snapshot, ui: RowSettings, now: number): RowIndex {
  const problems = ui.problemsOnly ? problemPods(snapshot, now) : undefined;
  const key = memoKey(snapshot, ui, problems);
  const memo = memos.get(snapshot.pods);
  const sorted = sortedPods(snapshot, memo?.sorted);
  const isInTime = memo !== undefined && memo.from <= now && now < memo.until;
  const isSame = memo && isInTime && key.every((part, index) => part === memo.key[index]);
  const next =
    (isSame && renewedMemo(memo, snapshot, { ui, sorted, problems, now })) ||
    newMemo(snapshot, { ui, key, sorted, problems, now });
  memos.set(snapshot.pods, next);
  return next.index;
}
