import { behaviourAt } from "../pod/behaviour.ts";
import type { SimContainer } from "../pod/container-run.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import { exitContainer } from "./container-exit.ts";
import { backOffRestart, decideOnRestart } from "./container-restart.ts";
import { backOffPull, finishPull, pullImage } from "./image-pull.ts";
import { probe } from "./probes.ts";
import type { Turn } from "./turn.ts";

/** Whether it is a waiting container's turn: init containers one by one, then the main ones together. */
function isTurnOf(pod: SimPod, container: SimContainer): boolean {
  if (!pod.hasSandbox || pod.isEnding) return false;
  for (const other of pod.containers) {
    if (other === container) return true;
    if (other.role === "init" && !pod.isInitialized && !other.hasSucceeded) return false;
    if (other.role === "sidecar" && !pod.isInitialized && !other.isStarted) return false;
    if (other.role === "main" && container.role === "main") return true;
  }
  return true;
}

function stepRunning(turn: Turn, container: SimContainer): void {
  if (container.stopCode !== undefined) {
    exitContainer(turn, container, { code: container.stopCode });
    return;
  }
  if (container.exitAt === undefined || turn.now < container.exitAt) {
    container.due = container.exitAt;
    probe(turn, container);
    return;
  }
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  if (behaviour.kind === "oom") exitContainer(turn, container, { code: 137, reason: "OOMKilled" });
  else if (behaviour.kind === "crashLoop") {
    const { exitCode = 1, reason, message } = behaviour;
    exitContainer(turn, container, { code: exitCode, reason, message });
  } else exitContainer(turn, container, { code: 0 });
}

/** Does what is due for a container and says whether anything was done. */
export function stepContainer(turn: Turn, container: SimContainer): boolean {
  if (container.stage === "done") return false;
  if (container.stage === "waiting") {
    if (!isTurnOf(turn.pod, container)) return false;
    if (container.role === "main") turn.pod.isInitialized = true;
    pullImage(turn, container);
    return true;
  }
  if (container.due === undefined || turn.now < container.due) return false;
  switch (container.stage) {
    case "pulling":
      finishPull(turn, container);
      break;
    case "pullFailed":
      backOffPull(turn, container);
      break;
    case "createFailed":
      pullImage(turn, container);
      break;
    case "running":
      stepRunning(turn, container);
      break;
    case "exited":
      decideOnRestart(turn, container);
      break;
    case "backOff":
      backOffRestart(turn, container);
      break;
  }
  return true;
}
