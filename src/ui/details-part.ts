import type { Snapshot } from "../store/snapshot.ts";
import { clusterTime } from "../view/cluster-time.ts";
import { type DetailsView, selectDetails } from "../view/details.ts";
import type { Frame } from "../view/frame.ts";
import { isSameLine } from "../view/keep-lines.ts";
import type { Line } from "../view/line.ts";
import { type SymbolSet, symbolsOf } from "../view/symbols.ts";
import type { UiState } from "../view/ui-state.ts";

/** The details on the screen, in the place that the frame leaves blank for them. */
export interface DetailsPart {
  view: DetailsView;
  /** The screen's line they begin on, and how many lines there are for them. */
  from: number;
  height: number;
  /** The first of their own lines that is shown. */
  scroll: number;
  /** The table's borders are drawn in ASCII, too. */
  isAscii: boolean;
}

/** Borders and titles of the table of containers: top, titles, bottom, and a rule above each row. */
const tableFrame = 3;

/** Lines that the table takes on the screen. */
export const tableHeight = ({ table }: DetailsView): number =>
  table.length === 0 ? 0 : 2 * table.length + tableFrame;

const isBlank = ({ key }: Line) => key === "none" || key.startsWith("blank/");

/** The new lines, those that say what they said before with their old identity: what is not new is not drawn. */
function kept(before: readonly Line[], lines: readonly Line[]): readonly Line[] {
  const old = new Map(before.map((line) => [line.key, line]));
  return lines.map((line) => {
    const known = old.get(line.key);
    return known && isSameLine(known, line) ? known : line;
  });
}

function keptView(before: DetailsView, view: DetailsView): DetailsView {
  if (isSame(before, view)) return before;
  return { ...view, head: kept(before.head, view.head), tail: kept(before.tail, view.tail) };
}

function isSame(one: DetailsView, other: DetailsView): boolean {
  const sameLines = (a: readonly Line[], b: readonly Line[]) =>
    a.length === b.length && a.every((line, at) => b[at] !== undefined && isSameLine(line, b[at]));
  return (
    sameLines(one.head, other.head) &&
    sameLines(one.tail, other.tail) &&
    JSON.stringify(one.table) === JSON.stringify(other.table)
  );
}

/** The first line of the screen that is left for the details, and how many there are. */
function roomOf({ lines }: Frame): { from: number; height: number } {
  return { from: Math.max(0, lines.findIndex(isBlank)), height: lines.filter(isBlank).length };
}

/** The details down to the `enough`-th line or a little beyond. */
function viewOf(facts: DetailsFacts, enough: number): DetailsView | undefined {
  const { ui, snapshot } = facts;
  if (ui.screen.kind !== "details") return undefined;
  const { uid } = ui.screen;
  const { reading } = ui;
  return selectDetails({
    uid,
    snapshot,
    context: facts.context,
    now: clusterTime(facts),
    aheadMs: snapshot.aheadMs,
    width: ui.size.columns,
    symbols: symbolsOf(facts.symbols),
    enough,
    ...(reading?.target.uid === uid && { reading }),
  });
}

const lengthOf = (view: DetailsView) => view.head.length + tableHeight(view) + view.tail.length;

/** How far the details can be scrolled; something beyond `reach`, if they go on beyond it. */
export function detailsLimit(facts: DetailsFacts, reach: number): number | undefined {
  const { height } = roomOf(facts.frame);
  const view = viewOf(facts, reach + height + 1);
  return view && Math.max(0, lengthOf(view) - height);
}

export interface DetailsFacts {
  frame: Frame;
  ui: UiState;
  snapshot: Snapshot;
  /** kubeconfig context, or what stands for it. */
  context: string;
  now: number;
  symbols: SymbolSet;
}

/** The details of the pod whose screen is open, else nothing; the same object while they say the same. */
export function detailsPart(facts: DetailsFacts, before: DetailsPart | undefined): DetailsPart | undefined {
  const { frame, ui, symbols } = facts;
  if (ui.screen.kind !== "details") return undefined;
  const { from, height } = roomOf(frame);
  const selected = viewOf(facts, ui.screen.scroll + height);
  if (!selected) return undefined;
  const isAscii = symbols === "ascii";
  const view = before ? keptView(before.view, selected) : selected;
  const scroll = Math.min(ui.screen.scroll, Math.max(0, lengthOf(view) - height));
  const isUnchanged =
    view === before?.view && from === before.from && height === before.height && scroll === before.scroll;
  return isUnchanged ? before : { view, from, height, scroll, isAscii };
}
