import type { ColumnKey } from "./columns.ts";

/** Columns that a person can choose; the name is always there. */
export const columnNames = [
  "namespace",
  "name",
  "ready",
  "status",
  "restarts",
  "age",
  "containers",
  "ip",
  "node",
  "image",
  "cpu",
  "mem",
] as const satisfies readonly ColumnKey[];
export type ColumnName = (typeof columnNames)[number];

/** Columns in their order, each set from a width of the terminal on. */
export type ColumnChoice = readonly { from: number; columns: readonly ColumnName[] }[];

/** What is chosen for a width; `undefined` = nothing, podtop's own columns stand. */
export function chosenColumns(choice: ColumnChoice, width: number): readonly ColumnName[] | undefined {
  let best: ColumnChoice[number] | undefined;
  for (const entry of choice) if (entry.from <= width && entry.from >= (best?.from ?? 0)) best = entry;
  if (!best) return undefined;
  return best.columns.includes("name") ? best.columns : ["name", ...best.columns];
}
