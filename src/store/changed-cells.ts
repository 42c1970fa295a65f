import type { Pod } from "../model/pod.ts";

/** The cells that are marked when they change. */
export type ChangedCell = "ready" | "status" | "restarts" | "node" | "containers";

/** The cells in which two states of one pod differ. */
export function changedCells(from: Pod, to: Pod): Set<ChangedCell> {
  const cells = new Set<ChangedCell>();
  if (from.readyCount !== to.readyCount || from.totalCount !== to.totalCount) cells.add("ready");
  if (from.status !== to.status) cells.add("status");
  if (from.restartCount !== to.restartCount) cells.add("restarts");
  if (from.node !== to.node) cells.add("node");
  if (!sameMarks(from, to)) cells.add("containers");
  return cells;
}

function sameMarks(from: Pod, to: Pod): boolean {
  if (from.containers.length !== to.containers.length) return false;
  return from.containers.every((container, place) => {
    const other = to.containers[place];
    return other?.name === container.name && other.mark === container.mark;
  });
}
