import { isFailureReason } from "./container.ts";
import type { Health, Pod } from "./pod.ts";
import { conditionOf, needsReady, podWait, type WaitFacts } from "./pod-wait.ts";

/** What health is judged from. Times: ms since epoch. */
export type HealthFacts = WaitFacts &
  Pick<Pod, "readyCount" | "totalCount" | "readinessGates" | "terminating">;

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

/** All containers are ready, and what others must report of the pod is reported. */
function isReady({ readyCount, totalCount, readinessGates, conditions }: HealthFacts): boolean {
  if (readyCount < totalCount) return false;
  return readinessGates === "<none>" || conditionOf(conditions, "Ready")?.status !== "False";
}

/**
 * When a pod that was ready ceased to be; `undefined` = it never was, as far as it tells.
 * The kubelet sets ContainersReady False when it first hears of a pod, before any container runs, and then changes
 * its time only with its status: False since after the last start means that it was True in between. Ready is
 * looked at only for gates, because the control plane sets it False as well, when the node is lost.
 */
export function readyLostAt({ conditions, containers }: Pick<Pod, "conditions" | "containers">) {
  const ofContainers = conditionOf(conditions, "ContainersReady");
  if (ofContainers?.status === "True") {
    const ready = conditionOf(conditions, "Ready");
    return ready?.status === "False" && isLater(ready.since, ofContainers.since) ? ready.since : undefined;
  }
  if (ofContainers?.status !== "False") return undefined;
  const starts = containers.filter(needsReady).map(({ state }) => {
    return state.state === "running" ? state.startedAt : undefined;
  });
  const isAfterAll = starts.length > 0 && starts.every((start) => isLater(ofContainers.since, start));
  return isAfterAll ? ofContainers.since : undefined;
}

function isLater(time: number | undefined, other: number | undefined): boolean {
  return time !== undefined && other !== undefined && time > other;
}

/** Was it ready, or did it at least run before? Then not being ready is a loss and no start. */
function isLoss(facts: HealthFacts): boolean {
  const wasHere = facts.containers.some(
    (container) =>
      needsReady(container) && (container.restartCount > 0 || container.state.state === "terminated"),
  );
  return wasHere || readyLostAt(facts) !== undefined;
}

/**
 * One word for how a pod is doing, as long as it is not overdue: `terminating`, `done` (succeeded), `trouble`
 * (a person is needed), `starting` (not ready yet), `degraded` (runs, not ready any more: after it was ready, after
 * a restart, or with a finished container), `ok`. Depends on nothing but the pod: what time does to it, see `podAt`.
 */
export function podHealth(facts: HealthFacts): Health {
  if (facts.terminating) return "terminating";
  if (facts.phase === "Succeeded") return "done";
  if (isTrouble(facts)) return "trouble";
  if (facts.phase !== "Running") return "starting";
  if (isReady(facts)) return "ok";
  return isLoss(facts) ? "degraded" : "starting";
}

/**
 * A kubelet kills what is left at the deadline and then tells the server: seconds, during which nothing is wrong.
 */
const goneMs = 10_000;

/**
 * When a pod that stays as it is takes too long (ms since epoch): what starts, its wait's time after that began;
 * what ends, shortly after its grace period. `undefined` = never, or nobody can tell.
 */
export function overdueAt(pod: Pod): number | undefined {
  const { terminating, health } = pod;
  if (terminating) return sum(terminating.since, terminating.graceSeconds * 1000 + goneMs);
  if (health !== "starting") return undefined;
  const wait = podWait(pod);
  return sum(wait?.since, wait?.allowedMs);
}

/** Periods of a hostile object may be longer than all time. */
function sum(since: number | undefined, ms: number | undefined): number | undefined {
  if (since === undefined || ms === undefined) return undefined;
  return Number.isFinite(since + ms) ? since + ms : undefined;
}

/** What runs serves less than it should; what cannot even start needs a person. What ends is still ending. */
function overdueHealth({ terminating, phase }: Pod): Health {
  if (terminating) return "terminating";
  return phase === "Running" ? "degraded" : "trouble";
}

/** The pod as it is at a time (ms since epoch): the same object until it is overdue. */
export function podAt(pod: Pod, now: number): Pod {
  if (pod.overdueAt === undefined || now < pod.overdueAt) return pod;
  const { overdueAt: _past, ...rest } = pod;
  return { ...rest, health: overdueHealth(pod), isOverdue: true };
}
