import { hasNodeTrouble } from "../model/finding/node-pressure.ts";
import type { Pod } from "../model/pod.ts";
import type { PodUsage } from "../model/pod-usage.ts";
import { oftenInTenMinutes, restartRate } from "../model/restart-rate.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { isCurrent, usageOf } from "../store/usage.ts";
import { clusterTime } from "./cluster-time.ts";
import type { Layout } from "./columns.ts";
import { factsStamp, findingFacts } from "./finding-facts.ts";
import { oldPods } from "./freshness.ts";
import { groupLine } from "./group-line.ts";
import { imagesOf, isDrifting } from "./image-drift.ts";
import type { Line } from "./line.ts";
import { noteLine } from "./note-line.ts";
import { podLine } from "./pod-line.ts";
import { nodeOf } from "./pod-node.ts";
import { type PodNote, podNotes } from "./pod-notes.ts";
import { refusedLines } from "./refused-lines.ts";
import type { Row, RowIndex } from "./select-rows.ts";
import type { Symbols } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";
import type { Viewport } from "./viewport.ts";

/** The choices that the lines of a row depend on, wherever the cursor is. */
type RowChoices = Pick<UiState, "deletions" | "marked" | "unfolded" | "unfold" | "problemsOnly">;

export interface ListInput {
  snapshot: Snapshot;
  ui: RowChoices;
  now: number;
  index: RowIndex;
  layout: Layout;
  symbols: Symbols;
  /** Index of the selected row. */
  cursor: number;
  isOneNamespace: boolean;
  isPartial: boolean;
  viewport: Viewport;
  height: number;
}

/** A changed cell is marked for this long: time enough to look there. */
const changedMs = 3_000;
/** A new pod is marked for this long. */
const newMs = 10_000;
const nothing: ReadonlySet<string> = new Set();

const showsImages = ({ columns }: Layout) => columns.some(({ key }) => key === "image");

/** What the pod uses, where that is shown and not too old. */
function shownUsage(pod: Pod, { layout, snapshot }: ListInput, now: number): PodUsage | undefined {
  if (!layout.wantsUsage) return undefined;
  const usage = usageOf(snapshot.usage, pod);
  return usage && isCurrent(usage, now) ? usage : undefined;
}

/** Most pods were never started again: of them nothing is asked. */
function restartsOften(pod: Pod, input: ListInput): boolean {
  if (pod.restartCount < oftenInTenMinutes) return false;
  const rate = restartRate(pod, input.snapshot.restarts(pod.uid), clusterTime(input));
  return rate.inTenMinutes.count >= oftenInTenMinutes;
}

interface Context extends ListInput {
  isOld: (namespace: string) => boolean;
}

function podRow(row: Exclude<Row, { kind: "group" }>, isSelected: boolean, input: Context): Line {
  const { snapshot, ui } = input;
  const { pod } = row;
  // What is gone ages no more.
  const now = row.kind === "ghost" ? row.goneAt : clusterTime(input);
  const isGhost = row.kind === "ghost";
  const change = isGhost ? undefined : snapshot.change(pod.uid);
  const usage = isGhost ? undefined : shownUsage(pod, input, now);
  const since = change ? input.now - change.at : Number.POSITIVE_INFINITY;
  const deletion = ui.deletions.get(pod.uid);
  return podLine(pod, {
    layout: input.layout,
    filter: input.index.filter,
    symbols: input.symbols,
    now,
    isSelected,
    isGhost,
    isOld: input.isOld(pod.namespace),
    isLeaving: !isGhost && (deletion?.kind === "asked" || deletion?.kind === "accepted"),
    isNew: change?.isNew === true && since < newMs,
    isMarked: !isGhost && ui.marked.has(pod.uid),
    isDrifting: !isGhost && showsImages(input.layout) && isDrifting(pod, snapshot),
    restartsOften: !isGhost && restartsOften(pod, input),
    ...(usage && { usage }),
    isNodeInTrouble: hasNodeTrouble(pod, nodeOf(pod, snapshot)),
    changed: change && !change.isNew && since < changedMs ? change.cells : nothing,
  });
}

/** The pod that the lines under a row are about, and what they say: of pods in the same trouble, of the first. */
export interface NotesUnder {
  pod: Pod;
  notes: readonly PodNote[];
}

/** What stands under a row of a pod, or of pods in the same trouble that are folded; undefined = nothing. */
export function notesUnder(row: Row, { snapshot, ui }: ListInput): NotesUnder | undefined {
  if (row.height === 1 || row.kind === "ghost") return undefined;
  const subject = row.kind === "group" ? row.group.subject : undefined;
  if (subject && subject.kind !== "problem") return undefined;
  const isGroup = row.kind === "group";
  const pod = row.kind === "pod" ? row.pod : subject?.first;
  if (!pod) return undefined;
  const notes = podNotes({
    pod,
    node: nodeOf(pod, snapshot),
    isUnfolded: isGroup ? undefined : ui.unfolded.get(pod.uid),
    deletion: isGroup ? undefined : ui.deletions.get(pod.uid),
    isFlapping: snapshot.isFlapping(pod.uid),
    isListed: ui.problemsOnly,
    unfold: isGroup ? { trouble: true, maxLines: 1 } : ui.unfold,
  });
  return { pod, notes };
}

function noteLines(row: Row, input: ListInput): Line[] {
  const under = notesUnder(row, input);
  if (!under) return [];
  const { snapshot, symbols, layout } = input;
  const facts = findingFacts(under.pod, snapshot, clusterTime(input));
  return under.notes.map((note, at) => noteLine(note, facts, { width: layout.width, symbols, at, snapshot }));
}

function rowLines(row: Row, isSelected: boolean, input: Context): Line[] {
  if (row.kind !== "group") return [podRow(row, isSelected, input), ...noteLines(row, input)];
  const { layout } = input;
  const { isFolded } = row;
  const { filter } = input.index;
  const facts = { ...input, filter, now: clusterTime(input), width: layout.width, isSelected, isFolded };
  return [groupLine(row.group, facts), ...noteLines(row, input), ...refusedLines(row.group, isFolded, facts)];
}

/** Lines of a row, and what they were made of beside the row and the facts of all. */
interface MadeRow {
  /** Of the snapshot: while it stands, so do the facts, but that of a frozen picture grows old. */
  version: number;
  isOld: boolean;
  facts: readonly unknown[];
  lines: readonly Line[];
}

interface MadeLines {
  /** What the lines of all rows are made of. */
  facts: readonly unknown[];
  byRow: Map<Row, MadeRow>;
}

const made = new WeakMap<Snapshot["pods"], MadeLines>();

const isSame = (facts: readonly unknown[], others: readonly unknown[]) =>
  facts.length === others.length && facts.every((fact, at) => fact === others[at]);

/** The lines of rows that were made of the same facts: a move of the cursor makes those of two rows anew. */
function madeLines({ snapshot, ui, now, index, layout, symbols, ...scope }: ListInput): MadeLines["byRow"] {
  const { nodeVersion, usage, aheadMs } = snapshot;
  const { deletions, marked, unfolded, unfold, problemsOnly } = ui;
  const { isOneNamespace, isPartial } = scope;
  const choices = [deletions, marked, unfolded, unfold, problemsOnly];
  const picture = [snapshot, nodeVersion, usage, aheadMs, now];
  const facts = [...picture, index.filter, layout, symbols, isOneNamespace, isPartial, ...choices];
  const known = made.get(snapshot.pods);
  if (known && isSame(known.facts, facts)) return known.byRow;
  const byRow: MadeLines["byRow"] = new Map();
  made.set(snapshot.pods, { facts, byRow });
  return byRow;
}

/** What the lines of one row are made of beside the row itself: a change of another pod is none of it. */
function rowFacts(row: Row, { snapshot, ui, layout, isOld }: Context): readonly unknown[] {
  if (row.kind === "group") return [snapshot.version];
  const { pod } = row;
  // What is said of a delete tells of other pods, too.
  if (ui.deletions.has(pod.uid)) return [snapshot.version];
  const images = showsImages(layout) ? imagesOf(pod, snapshot) : undefined;
  const own = [snapshot.change(pod.uid), images, isOld(pod.namespace)];
  return row.height > 1 ? [...own, ...factsStamp(pod, snapshot)] : own;
}

/** The lines of the rows in view, at most `height`. */
export function listLines(input: ListInput): Line[] {
  const { index, viewport, cursor, height } = input;
  const { version } = input.snapshot;
  const context = { ...input, isOld: oldPods(input.snapshot, input.now) };
  const known = madeLines(input);
  const linesOf = (row: Row): readonly Line[] => {
    const before = known.get(row);
    const isOld = row.kind !== "group" && context.isOld(row.pod.namespace);
    if (before?.version === version && before.isOld === isOld) return before.lines;
    const facts = rowFacts(row, context);
    const lines = before && isSame(before.facts, facts) ? before.lines : rowLines(row, false, context);
    known.set(row, { version, isOld, facts, lines });
    return lines;
  };
  const lines: Line[] = [];
  for (let at = viewport.top; at < viewport.end; at++) {
    const row = index.rows[at];
    if (row) lines.push(...(at === cursor ? rowLines(row, true, context) : linesOf(row)));
  }
  return lines.slice(0, height);
}
