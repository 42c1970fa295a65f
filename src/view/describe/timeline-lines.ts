import type { Stage } from "../../model/describe/timeline.ts";
import { momentWords } from "../../model/finding/time-words.ts";
import { humanDuration } from "../../model/human-duration.ts";
import type { Span } from "../line.ts";
import { span } from "../spans.ts";
import { type FactLines, hangingFrom } from "./fact-lines.ts";

/** Of the column of durations: the longest takes five cells. */
const tookWidth = 7;

function stageSpans(stage: Stage, lines: FactLines): Span[] {
  const { at, note = "", isSlowest, tookMs } = stage;
  const isOdd = isSlowest || at === undefined;
  const took = tookMs === undefined ? "" : humanDuration(tookMs);
  const column = lines.look.width < hangingFrom ? `${took}  ` : `${took.padStart(tookWidth - 2)}  `;
  const words = [isSlowest ? "slowest" : "", note].filter(Boolean).join(", ");
  return [
    span(column, isOdd ? "warn" : "plain"),
    span(at === undefined ? "so far, not yet" : momentWords(at), at === undefined ? "warn" : "dim"),
    ...lines.text(words === "" ? "" : `  ${words}`, isOdd ? "warn" : "dim"),
  ];
}

/** A line for each step of the start: how long it took since the one before, and when it was reached. */
export function timelineLines(stages: readonly Stage[], lines: FactLines): void {
  for (const stage of stages) lines.fact(stage.name, stageSpans(stage, lines));
}
