import type { Line } from "../view/line.ts";
import type { UiState } from "../view/ui-state.ts";
import type { DetailsPart } from "./details-part.ts";

/** What is on the screen. */
export interface Shown {
  lines: readonly Line[];
  size: UiState["size"];
  /** The details of a pod, drawn over the lines that are blank for them. */
  details?: DetailsPart;
}

/** Does the screen show the same? */
export function isSameShown(one: Shown, other: Shown): boolean {
  if (one.size !== other.size || one.details !== other.details) return false;
  return one.lines.length === other.lines.length && one.lines.every((line, at) => line === other.lines[at]);
}
