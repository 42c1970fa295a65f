import type { Snapshot } from "../store/snapshot.ts";
import { clusterTime } from "../view/cluster-time.ts";
import { type DetailsView, selectDetails } from "../view/details.ts";
import type { Frame } from "../view/frame.ts";
import { isSameLine } from "../view/keep-lines.ts";
import type { Line } from "../view/line.ts";
import { anchoredScroll, positionWords, type ScrollAnchor } from "../view/scroll-anchor.ts";
import { type SymbolSet, symbolsOf } from "../view/symbols.ts";
import type { UiState } from "../view/ui-state.ts";

/** The details on the screen, in the place that the frame leaves blank for them. */
export interface DetailsPart {
  /** Of the pod. */
  uid: string;
  view: DetailsView;
  /** The screen's line they begin on, and how many lines there are for them. */
  from: number;
  height: number;
  /** The first of their own lines that is shown. */
  scroll: number;
  /** Where the reader is: `1-22/140`. */
  position: string;
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

/** All that the details are made of but the snapshot itself; ages count in seconds. */
function madeOf({ ui, snapshot, context, symbols, ...facts }: DetailsFacts, uid: string) {
  const { podVersion, nodeVersion, eventVersion, aheadMs } = snapshot;
  const versions = { podVersion, nodeVersion, eventVersion, aheadMs };
  const second = Math.floor(clusterTime({ snapshot, now: facts.now }) / 1000);
  const reading = ui.reading?.target.uid === uid ? ui.reading : undefined;
  return { uid, ...versions, second, context, width: ui.size.columns, symbols, reading };
}

interface Made {
  of: ReturnType<typeof madeOf>;
  enough: number;
  view: DetailsView;
}

const lastMade = new WeakMap<Snapshot, Made>();

function isMadeOf(of: Made["of"], other: Made["of"]): boolean {
  return (Object.keys(of) as (keyof Made["of"])[]).every((name) => of[name] === other[name]);
}

/** The details down to the `enough`-th line or beyond. A key asks for them more than once, and many keys a second. */
function viewOf(facts: DetailsFacts, enough: number): Made | undefined {
  const { ui, snapshot } = facts;
  if (ui.screen.kind !== "details") return undefined;
  const of = madeOf(facts, ui.screen.uid);
  const last = lastMade.get(snapshot);
  if (last && last.enough >= enough && isMadeOf(last.of, of)) return last;
  const { uid, context, width, aheadMs, reading } = of;
  const view = selectDetails({
    uid,
    snapshot,
    context,
    now: clusterTime(facts),
    aheadMs,
    width,
    symbols: symbolsOf(facts.symbols),
    enough,
    ...(reading && { reading }),
  });
  const made = { of, enough, view };
  lastMade.set(snapshot, made);
  return made;
}

const lengthOf = (view: DetailsView) => view.head.length + tableHeight(view) + view.tail.length;

/** How far the details can be scrolled; something beyond `reach`, if they go on beyond it. */
export function detailsLimit(facts: DetailsFacts, reach: number): number | undefined {
  const { height } = roomOf(facts.frame);
  const made = viewOf(facts, reach + height + 1);
  return made && Math.max(0, lengthOf(made.view) - height);
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

/** Lines made beyond the screen, so that most details are known to their end, and how long they are. */
const ahead = 500;

const linesOf = (view: DetailsView): readonly (Line | undefined)[] => [
  ...view.head,
  ...Array.from<undefined>({ length: tableHeight(view) }),
  ...view.tail,
];

/** The line at the top; of the table, whose lines have no names, the first line after it stands for all. */
function anchorOf(before: DetailsPart | undefined, uid: string): ScrollAnchor | undefined {
  if (before?.uid !== uid) return undefined;
  const lines = linesOf(before.view);
  const at = lines.findIndex((line, index) => index >= before.scroll && line !== undefined);
  const key = lines[at]?.key;
  return key === undefined || before.scroll === 0 ? undefined : { key, scroll: at };
}

/** The details, and how far they are scrolled so that what was at their top stays there. */
function placed(
  facts: DetailsFacts,
  asked: { uid: string; scroll: number },
  before: DetailsPart | undefined,
) {
  const { height } = roomOf(facts.frame);
  const reach = asked.scroll + height + ahead;
  const made = viewOf(facts, reach);
  if (!made) return undefined;
  const lines = linesOf(made.view);
  const anchor = anchorOf(before, asked.uid);
  const scroll = anchoredScroll(asked.scroll, anchor, (key) => lines.findIndex((line) => line?.key === key));
  const isFar = scroll + height > lines.length && lines.length >= reach;
  const all = isFar ? viewOf(facts, scroll + height + ahead) : made;
  return all && { view: all.view, scroll, isMore: lengthOf(all.view) >= all.enough };
}

/** The details of the pod whose screen is open, else nothing; the same object while they say the same. */
export function detailsPart(facts: DetailsFacts, before: DetailsPart | undefined): DetailsPart | undefined {
  const { frame, ui, symbols } = facts;
  if (ui.screen.kind !== "details") return undefined;
  const { uid } = ui.screen;
  const { from, height } = roomOf(frame);
  const place = placed(facts, ui.screen, before);
  if (!place) return undefined;
  const isAscii = symbols === "ascii";
  const view = before ? keptView(before.view, place.view) : place.view;
  const length = lengthOf(view);
  const scroll = Math.min(place.scroll, Math.max(0, length - height));
  const position = positionWords({ scroll, height, length, isMore: place.isMore });
  const part: DetailsPart = { uid, view, from, height, scroll, position, isAscii };
  return before && isSamePart(part, before) ? before : part;
}

function isSamePart(one: DetailsPart, other: DetailsPart): boolean {
  const names = ["uid", "view", "from", "height", "scroll", "position"] as const;
  return names.every((name) => one[name] === other[name]);
}
