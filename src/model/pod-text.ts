import { humanDuration } from "./human-duration.ts";
import type { PodCells } from "./pod-cells.ts";

/** kubectl's READY cell. */
export function readyCell(pod: Pick<PodCells, "readyCount" | "totalCount">): string {
  return `${pod.readyCount}/${pod.totalCount}`;
}

/** kubectl's RESTARTS cell: the recency is there only when something restarted and its end is known. */
export function restartsCell(pod: Pick<PodCells, "restartCount" | "restartedAt">, now: number): string {
  if (pod.restartCount === 0 || pod.restartedAt === undefined) return String(pod.restartCount);
  return `${pod.restartCount} (${humanDuration(now - pod.restartedAt)} ago)`;
}
