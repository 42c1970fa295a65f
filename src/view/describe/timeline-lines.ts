import type { Stage } from "../../model/describe/timeline.ts";
import { momentWords } from "../../model/finding/time-words.ts";
import { humanDuration } from "../../model/human-duration.ts";
import type { Span } from "../line.ts";
import { span } from "../spans.ts";
import type { FactLines } from "./fact-lines.ts";

/** Columns of the time and of the duration. */
const timeWidth = 22;
const tookWidth = 8;

function tookSpan({ tookMs, at, isSlowest }: Stage): Span {
  const words = tookMs === undefined ? "" : humanDuration(tookMs);
  return span(
    words.padStart(tookWidth - 2).padEnd(tookWidth),
    isSlowest || at === undefined ? "warn" : "plain",
  );
}

function stageSpans(stage: Stage, lines: FactLines): Span[] {
  const { at, note = "", isSlowest, tookMs } = stage;
  const time = at === undefined ? "not yet" : momentWords(at);
  const slowest = isSlowest ? "slowest" : "";
  const waiting = at === undefined && tookMs !== undefined ? "so far" : "";
  const words = [waiting, slowest, note].filter(Boolean).join(", ");
  return [
    span(time.padEnd(timeWidth), at === undefined ? "warn" : "dim"),
    tookSpan(stage),
    ...lines.text(words, isSlowest ? "warn" : "dim"),
  ];
}

/** A line for each step of the start: when it was reached and how long it took since the one before. */
export function timelineLines(stages: readonly Stage[], lines: FactLines): void {
  for (const stage of stages) lines.fact(stage.name, stageSpans(stage, lines));
}
