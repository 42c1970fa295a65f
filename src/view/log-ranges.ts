import { grouped } from "../base/grouped.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { LogChoice } from "../model/log-source.ts";
import { usualTailLines } from "../model/log-streams.ts";

type Range = Pick<LogChoice, "sinceSeconds" | "tailLines">;

/** How far back a log is read. */
export interface LogRange {
  readonly words: string;
  readonly range: Range;
}

const minute = 60;
const hour = 60 * minute;

/** Older than any pod: a kubelet keeps 50 MiB of a container by default, and no time. */
const ever = 10 * 365 * 24 * hour;

/** In the order of the dialog. */
export const logRanges: readonly LogRange[] = [
  { words: "the last minute", range: { sinceSeconds: minute } },
  { words: "the last 10 minutes", range: { sinceSeconds: 10 * minute } },
  { words: "the last hour", range: { sinceSeconds: hour } },
  { words: "the last 24 hours", range: { sinceSeconds: 24 * hour } },
  { words: "the last 100 lines of each container", range: { tailLines: 100 } },
  { words: "the last 1,000 lines of each container", range: { tailLines: 1_000 } },
  { words: "the last 10,000 lines of each container", range: { tailLines: 10_000 } },
  { words: "all that the nodes keep", range: { sinceSeconds: ever } },
];

/** Which of them a log is read with; of another one, -1. */
export function rangeIndex({ sinceSeconds, tailLines }: Range): number {
  const lines = sinceSeconds === undefined ? (tailLines ?? usualTailLines) : tailLines;
  return logRanges.findIndex(({ range }) => range.sinceSeconds === sinceSeconds && range.tailLines === lines);
}

/** What a log was asked for, where it is not the usual: `since 10m`, `last 100`. */
export function rangeWords({ sinceSeconds, tailLines }: Range): string {
  const since =
    sinceSeconds === undefined
      ? []
      : [sinceSeconds >= ever ? "all that is kept" : `since ${humanDuration(sinceSeconds * 1_000)}`];
  const tail = tailLines === undefined ? [] : [`last ${grouped(tailLines)}`];
  return [...since, ...tail].join(", ");
}
