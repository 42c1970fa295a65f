import type { Container, Pod } from "../model/pod.ts";
import { readyCell, restartsCell } from "../model/pod-text.ts";

/** What of a container a transition tells. */
export interface ContainerCells {
  state?: string;
  reason?: string;
  exitCode?: number;
}

/** What of a pod a transition tells. Missing = unchanged, or the pod has none. Text is raw. */
export interface TransitionCells {
  ready?: string;
  status?: string;
  restarts?: string;
  health?: string;
  node?: string;
  containers?: ReadonlyMap<string, ContainerCells>;
}

/** The cells in which two states of one pod differ, before and after. */
export interface PodDifference {
  from: TransitionCells;
  to: TransitionCells;
}

function containerCells({ state }: Container): ContainerCells {
  return {
    state: state.state,
    ...("reason" in state && state.reason !== undefined && { reason: state.reason }),
    ...("exitCode" in state && { exitCode: state.exitCode }),
  };
}

/** All cells of a pod: of one that came, or that left. */
export function podTransitionCells(pod: Pod, now: number): TransitionCells {
  return {
    ready: readyCell(pod),
    status: pod.status,
    restarts: restartsCell(pod, now),
    health: pod.health,
    ...(pod.node !== undefined && { node: pod.node }),
    containers: new Map(pod.containers.map((container) => [container.name, containerCells(container)])),
  };
}

/** The fields of `cells` that `other` has not, or has otherwise. */
function unlike<T extends object>(cells: T, other: T): Partial<T> {
  const differing = Object.entries(cells).filter(([key, value]) => other[key as keyof T] !== value);
  return Object.fromEntries(differing) as Partial<T>;
}

function unlikeContainers(cells: TransitionCells, other: TransitionCells) {
  const differing = new Map<string, ContainerCells>();
  for (const [name, container] of cells.containers ?? []) {
    const fields = unlike(container, other.containers?.get(name) ?? {});
    if (Object.keys(fields).length > 0) differing.set(name, fields);
  }
  return differing;
}

function unlikeCells(cells: TransitionCells, other: TransitionCells): TransitionCells {
  const { containers: _own, ...plain } = cells;
  const { containers: _others, ...otherPlain } = other;
  const containers = unlikeContainers(cells, other);
  return { ...unlike(plain, otherPlain), ...(containers.size > 0 && { containers }) };
}

/** `undefined` when a person would see no change. */
export function podDifference(from: Pod, to: Pod, now: number): PodDifference | undefined {
  const before = podTransitionCells(from, now);
  const after = podTransitionCells(to, now);
  const difference = { from: unlikeCells(before, after), to: unlikeCells(after, before) };
  const isSame = Object.keys(difference.from).length === 0 && Object.keys(difference.to).length === 0;
  return isSame ? undefined : difference;
}
