import { clamp } from "../base/clamp.ts";
import type { Row, RowIndex } from "./select-rows.ts";
import type { Selection, UiState } from "./ui-state.ts";

/** What decides on where the cursor stands. */
export type CursorFacts = Pick<UiState, "selection" | "cursor"> & Partial<Pick<UiState, "problemsOnly">>;

/** Where the cursor stands. No row = no selection, index 0. */
export interface Cursor {
  index: number;
  selection?: Selection;
}

/** What a row is when it is selected. A ghost is selected by the uid of its pod, so the cursor stays on it. */
export function selectionOf(row: Row): Selection {
  return row.kind === "group" ? { kind: "group", key: row.group.key } : { kind: "pod", uid: row.pod.uid };
}

function isRow(row: Row, selection: Selection): boolean {
  if (row.kind === "group") return selection.kind === "group" && row.group.key === selection.key;
  return selection.kind === "pod" && row.pod.uid === selection.uid;
}

/** The row of the selection wherever it moved to; when it is gone, the row nearest to where it was. */
export function resolveCursor(index: RowIndex, ui: CursorFacts): Cursor {
  const { rows } = index;
  const { selection } = ui;
  if (rows.length === 0) return { index: 0 };
  if (selection) {
    const near = rows[ui.cursor];
    if (near && isRow(near, selection)) return { index: ui.cursor, selection };
    const found = rows.findIndex((row) => isRow(row, selection));
    if (found >= 0) return { index: found, selection };
  }
  const fallback = selection || ui.problemsOnly ? ui.cursor : firstPod(rows);
  const at = clamp(fallback, rows.length - 1);
  const row = rows[at];
  return row ? { index: at, selection: selectionOf(row) } : { index: 0 };
}

/** At the start the cursor stands on the first pod, since the keys are about pods; of problems, on the worst. */
function firstPod(rows: readonly Row[]): number {
  return Math.max(
    0,
    rows.findIndex((row) => row.kind !== "group"),
  );
}

/** The rows on the screen: from `top` to before `end`. */
export interface Viewport {
  top: number;
  end: number;
}

function heightOf(index: RowIndex, at: number): number {
  return index.rows[at]?.height ?? 1;
}

/** The smallest top from which row `last` is whole in `height` lines. */
function topFor(index: RowIndex, last: number, height: number): number {
  let top = last;
  let used = heightOf(index, last);
  while (top > 0 && used + heightOf(index, top - 1) <= height) {
    top--;
    used += heightOf(index, top);
  }
  return top;
}

/** Where the row begins for a reader: with a group's first pod stands the line of the group. */
function headOf({ rows }: RowIndex, at: number): number {
  return rows[at]?.kind !== "group" && rows[at - 1]?.kind === "group" ? at - 1 : at;
}

/** The last row may be cut: its first line counts. */
function endFrom(index: RowIndex, top: number, height: number): number {
  let end = top;
  for (let used = 0; used < height && end < index.rows.length; end++) used += heightOf(index, end);
  return end;
}

/**
 * Which rows `height` lines show: `ui.top` as it is when the cursor is in view, else moved as little as
 * possible. No room is left below the last row while rows are hidden above.
 */
export function viewport(ui: Pick<UiState, "top"> & CursorFacts, index: RowIndex, height: number): Viewport {
  const count = index.rows.length;
  if (count === 0 || height <= 0) return { top: 0, end: 0 };
  const cursor = resolveCursor(index, ui).index;
  const lowest = topFor(index, count - 1, height);
  const wanted = Math.max(0, Math.min(ui.top, lowest, headOf(index, cursor)));
  const top = Math.max(wanted, topFor(index, cursor, height));
  return { top, end: endFrom(index, top, height) };
}
