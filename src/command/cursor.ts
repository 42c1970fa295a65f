import { clamp } from "../base/clamp.ts";
import type { RowIndex } from "../view/select-rows.ts";
import type { Selection, UiState } from "../view/ui-state.ts";
import { resolveCursor, selectionOf } from "../view/viewport.ts";
import type { ListAction } from "./action.ts";

/** The action that puts the cursor on the row with this index, or on the nearest one. */
export function selectIndex({ rows }: RowIndex, index: number): ListAction[] {
  const cursor = clamp(index, rows.length - 1);
  const row = rows[cursor];
  return row ? [{ type: "selected", selection: selectionOf(row), cursor, isChosen: true }] : [];
}

/**
 * Follows the selected pod after the data changed: remembers its new index, or, when it is on no row any more
 * (gone and its ghost too, filtered out, folded away), takes what the screen shows in its place.
 */
export function followSelection(index: RowIndex, ui: UiState): ListAction[] {
  const cursor = resolveCursor(index, ui);
  const { selection } = cursor;
  if (!selection) return [];
  if (ui.selection && cursor.index === ui.cursor && isSame(selection, ui.selection)) return [];
  return [{ type: "selected", selection, cursor: cursor.index }];
}

/** Whether two selections mean the same pod or group. */
export function isSame(one: Selection, other: Selection): boolean {
  if (one.kind === "pod") return other.kind === "pod" && one.uid === other.uid;
  return other.kind === "group" && one.key === other.key;
}
