import type { SimPod } from "../pod/sim-pod.ts";
import { stepContainer } from "./container-step.ts";
import { refreshConditions } from "./pod-conditions.ts";
import { endPod } from "./pod-end.ts";
import { admit, doomOf, meetDoom } from "./pod-failure.ts";
import { podPhase } from "./pod-phase.ts";
import { prepareSandbox, sandboxMs } from "./sandbox.ts";
import type { Turn } from "./turn.ts";

// More rounds than a pod has steps at one moment mean that two steps undo each other.
const roundLimit = 100;

function meet(turn: Turn): void {
  const { pod, now } = turn;
  pod.startedAt = now;
  pod.sandboxDue = pod.isQuiet ? now : now + sandboxMs(pod.uid);
  admit(turn);
}

function stepContainers(turn: Turn): void {
  for (let round = 0; round < roundLimit; round++) {
    let hasChanged = false;
    for (const container of turn.pod.containers) {
      if (stepContainer(turn, container)) hasChanged = true;
    }
    if (!hasChanged) return;
  }
}

/** All main containers are through, or an init container failed for good. */
function isThrough(pod: SimPod): boolean {
  const hasFailedInit = pod.containers.some(
    ({ role, stage, current }) => role === "init" && stage === "done" && current?.exitCode !== 0,
  );
  return hasFailedInit || pod.containers.every(({ role, stage }) => role !== "main" || stage === "done");
}

/** When something is to be done for the pod again; undefined: not before it changes. */
function nextDue(pod: SimPod): number | undefined {
  let next = Number.POSITIVE_INFINITY;
  if (!pod.isEnding) {
    if (!pod.hasSandbox) next = Math.min(next, pod.sandboxDue);
    next = Math.min(next, doomOf(pod)?.at ?? next);
  }
  for (const { stage, due } of pod.containers) {
    if (stage !== "waiting" && stage !== "done" && due !== undefined) next = Math.min(next, due);
  }
  return Number.isFinite(next) ? next : undefined;
}

/** Does all that is due for a pod and returns the time of its next step. */
export function advancePod(turn: Turn): number | undefined {
  const { pod } = turn;
  if (pod.startedAt === undefined) meet(turn);
  if (pod.isDeleting) endPod(turn);
  if (!pod.isEnding) {
    prepareSandbox(turn);
    meetDoom(turn);
  }
  stepContainers(turn);
  if (!pod.isEnding && isThrough(pod)) {
    endPod(turn);
    stepContainers(turn);
  }
  pod.isEnded = pod.isEnding && pod.containers.every(({ stage }) => stage !== "running");
  if (!pod.isTerminal) pod.phase = podPhase(pod);
  refreshConditions(turn);
  const next = nextDue(pod);
  return next === undefined ? undefined : Math.max(next, turn.now);
}
