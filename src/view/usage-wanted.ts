import type { Snapshot } from "../store/snapshot.ts";
import type { Layout } from "./columns.ts";
import { freshnessOf } from "./freshness.ts";
import { contentOf, type UiState } from "./ui-state.ts";
import { isUsageColumn } from "./usage-cells.ts";

interface Looked {
  ui: Pick<UiState, "screen" | "sort" | "frozenAt">;
  /** Of the list, where it is shown. */
  layout: Layout | undefined;
  snapshot: Snapshot;
  now: number;
}

/**
 * Does the screen show what pods use, or sort by it? While pods load, they come first. Undefined = as before: a
 * screen stands over the list that goes back to it, and may tell how the asking goes.
 */
export function isUsageWanted({ ui, layout, snapshot, now }: Looked): boolean | undefined {
  const { screen, sort, frozenAt } = ui;
  if (frozenAt !== undefined || contentOf(screen).kind !== "main") return false;
  if (!layout) return undefined;
  if (!layout.wantsUsage && !isUsageColumn(sort.column)) return false;
  return freshnessOf(snapshot, "pods", now).kind !== "loading";
}

/** Is the order by what nobody has told yet? Until then the first row may be any. */
export const awaitsUsage = ({ sort }: Pick<UiState, "sort">, { metrics }: Snapshot): boolean =>
  isUsageColumn(sort.column) && metrics.kind === "idle";
