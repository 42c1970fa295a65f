import type { SimContainer } from "../pod/container-run.ts";
import { report, type Turn } from "./turn.ts";

// Most processes need about half a second to shut down.
const usualStopMs = 500;
// Sidecars are stopped after the main containers.
const sidecarDelayMs = 200;

function deadlineOf({ pod, now }: Turn): number {
  return pod.deletionTime ?? now + (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
}

function stop(turn: Turn, container: SimContainer): void {
  report(turn, { reason: "Killing", message: `Stopping container ${container.spec.name}`, container });
  const { stopMs = usualStopMs } = container.behaviour;
  const deadline = deadlineOf(turn);
  const stopped = stopMs === "never" ? Number.POSITIVE_INFINITY : turn.now + stopMs;
  container.exitAt = undefined;
  container.stopCode = stopped > deadline ? 137 : 0;
  container.due = Math.min(stopped, deadline) + (container.role === "sidecar" ? sidecarDelayMs : 0);
}

/** Tells all containers to stop; called again when the grace period was shortened. */
export function endPod(turn: Turn): void {
  const { pod } = turn;
  const isFirst = !pod.isEnding;
  pod.isEnding = true;
  for (const container of pod.containers) {
    if (container.stage !== "running") {
      container.due = undefined;
      if (container.stage !== "waiting") container.stage = "done";
    } else if (isFirst || container.stopCode === undefined) stop(turn, container);
    else container.dueBy(deadlineOf(turn));
  }
}

/** Ends all containers at once, without asking them. */
export function killPod(turn: Turn): void {
  endPod(turn);
  for (const container of turn.pod.containers) {
    if (container.stage !== "running") continue;
    container.stopCode = 137;
    container.due = turn.now;
  }
}
