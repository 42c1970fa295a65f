import { isFailureReason } from "./container.ts";
import type { Condition, Container, Health } from "./pod.ts";
import type { PodCells } from "./pod-cells.ts";

/** What health is judged from. Times: ms since epoch. */
export interface HealthFacts {
  cells: PodCells;
  phase: string;
  reason: string | undefined;
  isTerminating: boolean;
  containers: readonly Container[];
  conditions: readonly Condition[];
}

function isTrouble({ containers, phase, conditions }: HealthFacts): boolean {
  if (phase === "Failed" || phase === "Unknown") return true;
  if (
    conditions.some(
      ({ type, status, reason }) =>
        type === "PodScheduled" && status === "False" && reason === "Unschedulable",
    )
  )
    return true;
  return containers.some(
    ({ state, kind }) =>
      (state.state === "waiting" && isFailureReason(state.reason)) ||
      (state.state === "terminated" && state.exitCode !== 0 && kind !== "ephemeral"),
  );
}

/** Has every container that should run been ready before? Then not being ready is a loss, not a start. */
function hasBeenReady({ containers }: HealthFacts): boolean {
  return containers.some(({ kind, restartCount }) => kind === "main" && restartCount > 0);
}

/**
 * One word for how a pod is doing: `terminating`, `done` (succeeded), `trouble` (a person is needed), `starting`,
 * `degraded` (runs, not all ready, after a restart or with a finished container), `ok`.
 */
export function podHealth(facts: HealthFacts): Health {
  const { cells, phase } = facts;
  if (facts.isTerminating) return "terminating";
  if (phase === "Succeeded") return "done";
  if (isTrouble(facts)) return "trouble";
  if (phase !== "Running") return "starting";
  if (cells.readyCount >= cells.totalCount) return "ok";
  const isPartlyFinished = facts.containers.some(
    ({ kind, state }) => kind === "main" && state.state === "terminated",
  );
  return isPartlyFinished || hasBeenReady(facts) ? "degraded" : "starting";
}
