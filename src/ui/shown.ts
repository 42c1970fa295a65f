import { headerKey } from "../view/header.ts";
import type { Line } from "../view/line.ts";
import type { UiState } from "../view/ui-state.ts";
import type { DetailsPart } from "./details-part.ts";
import type { Change } from "./frame-clock.ts";

/** What is on the screen. */
export interface Shown {
  lines: readonly Line[];
  size: UiState["size"];
  /** The details of a pod, drawn over the lines that are blank for them. */
  details?: DetailsPart;
}

/** What is another than before. */
export function changeOf({ lines, size, details }: Shown, before: Shown): Change {
  if (size !== before.size || details !== before.details || lines.length !== before.lines.length)
    return "more";
  if (lines.some((line, at) => at > 0 && line !== before.lines[at])) return "more";
  const [top] = lines;
  if (top === before.lines[0]) return "nothing";
  return top?.key === headerKey ? "clock" : "more";
}
