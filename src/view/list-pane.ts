import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { type ColumnNeeds, columnNeeds } from "./column-needs.ts";
import { type Layout, layoutColumns } from "./columns.ts";
import { emptyLines } from "./empty-lines.ts";
import type { Line } from "./line.ts";
import { type ListInput, listLines } from "./list-lines.ts";
import { isNarrowed, type Narrowing } from "./narrowing.ts";
import { columnsLine } from "./pod-line.ts";
import type { Row, RowIndex } from "./select-rows.ts";
import type { Symbols } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";
import { resolveCursor, type Viewport, viewport } from "./viewport.ts";
import { wholeNote } from "./whole-note.ts";

export interface ListPaneInput {
  snapshot: Snapshot;
  source: ClusterSource;
  ui: UiState;
  now: number;
  namespaces: readonly string[];
  narrowing?: Narrowing;
  index: RowIndex;
  width: number;
  height: number;
  symbols: Symbols;
}

/** The list of pods: titles, lines, and where in the list they are (`1-9/41`). */
export interface ListPane {
  columns: Line;
  lines: readonly Line[];
  position: string;
  layout: Layout;
}

interface LayoutMemo {
  needs: ColumnNeeds;
  key: string;
  layout: Layout;
}

const layouts = new WeakMap<Snapshot["pods"], LayoutMemo>();

/** The layout keeps its identity while needs and width are the same, and with it every row on the screen. */
function layoutFor({ snapshot, ui, index, namespaces, width, symbols }: ListPaneInput): Layout {
  const { grouping, problemsOnly } = ui;
  const view = [grouping, problemsOnly, namespaces.join()].join(" ");
  const needs = columnNeeds(snapshot, index, { view, isAscii: symbols.isAscii });
  const hasUsage = snapshot.usage !== undefined;
  const key = `${width} ${hasUsage} ${view}`;
  const memo = layouts.get(snapshot.pods);
  if (memo && memo.needs === needs && memo.key === key) return memo.layout;
  const shownGrouping = problemsOnly ? "none" : grouping;
  const layout = layoutColumns({
    width,
    grouping: shownGrouping,
    isOneNamespace: namespaces.length === 1,
    needs,
    hasUsage,
    choice: ui.columns,
  });
  layouts.set(snapshot.pods, { needs, key, layout });
  return layout;
}

/** First and last pod in view of all pods in the list; groups and ghosts are not counted. */
function positionOf(index: RowIndex, { top, end }: Viewport): string {
  const podsIn = (from: number, to: number) =>
    index.rows.slice(from, to).filter(({ kind }) => kind === "pod").length;
  const before = podsIn(0, top);
  const shown = podsIn(top, end);
  const { podRows } = index;
  return podRows === 0 ? "" : `${Math.min(before + 1, podRows)}-${before + shown}/${podRows}`;
}

/** What may not be made is there without pods. */
const isRefused = (row: Row) => row.kind === "group" && row.group.refused !== undefined;

/** The last of so many lines. */
function atFoot(lines: readonly Line[], room: number): Line[] {
  if (lines.length === 0) return [];
  const above = Array.from({ length: room - lines.length }, (_, at) => ({ key: `above/${at}`, spans: [] }));
  return [...above, ...lines];
}

/** The list of pods for the room there is. */
export function listPane(input: ListPaneInput): ListPane {
  const { ui, index, height, symbols, namespaces } = input;
  const layout = layoutFor(input);
  const columns = columnsLine(layout, symbols, ui.sort);
  const view = viewport(ui, index, height);
  const list: ListInput = {
    ...input,
    layout,
    cursor: resolveCursor(index, ui).index,
    isOneNamespace: namespaces.length === 1,
    isPartial: namespaces.length > 0 || isNarrowed(input.narrowing),
    viewport: view,
  };
  const lines = listLines(list);
  // Nodes without pods may stand above the words.
  const isEmpty = index.pods.length === 0 && !index.rows.some(isRefused);
  const below = isEmpty
    ? emptyLines(input)
    : atFoot(wholeNote(list, height - lines.length), height - lines.length);
  return { columns, lines: [...lines, ...below].slice(0, height), position: positionOf(index, view), layout };
}
