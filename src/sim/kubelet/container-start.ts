import { stableHex } from "../../base/stable-hash.ts";
import { behaviourAt } from "../pod/behaviour.ts";
import type { SimContainer } from "../pod/container-run.ts";
import { exitContainer } from "./container-exit.ts";
import { armProbes } from "./probes.ts";
import { report, resyncMs, type Turn } from "./turn.ts";

interface CreateFailure {
  /** Of the waiting state. */
  reason: string;
  message: string;
  /** In the event. */
  error: string;
}

/** Shows an error from before the container could run; it is tried again. */
export function failToCreate(turn: Turn, container: SimContainer, failure: CreateFailure): void {
  report(turn, { type: "Warning", reason: "Failed", message: `Error: ${failure.error}`, container });
  container.waiting = { reason: failure.reason, message: failure.message };
  container.stage = "createFailed";
  container.failedAttempts++;
  container.due = turn.now + resyncMs;
}

/** Creates and starts a container whose image is there. */
export function createContainer(turn: Turn, container: SimContainer): void {
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  if (behaviour.kind === "configError") {
    const message = `configmap "${behaviour.configMap}" not found`;
    failToCreate(turn, container, { reason: "CreateContainerConfigError", message, error: message });
    return;
  }
  if (behaviour.kind === "createError") {
    const message = `failed to generate container "${stableHex(turn.pod.uid, 64)}" spec: failed to generate spec: failed to mkdir "": mkdir : no such file or directory`;
    failToCreate(turn, container, { reason: "CreateContainerError", message, error: message });
    return;
  }
  if (container.current) container.previous = container.current;
  container.current = {
    id: turn.env.ids.containerID(),
    attempt: container.restarts,
    startedAt: turn.now,
    exitCode: 0,
    reason: "",
  };
  report(turn, { reason: "Created", message: "Container created", container });
  if (behaviour.kind === "startError") failToStart(turn, container);
  else start(turn, container);
}

function start(turn: Turn, container: SimContainer): void {
  report(turn, { reason: "Started", message: "Container started", container });
  container.stage = "running";
  container.waiting = undefined;
  armProbes(turn, container);
}

function failToStart(turn: Turn, container: SimContainer): void {
  const command = container.spec.command?.[0] ?? `/usr/local/bin/${container.spec.name}`;
  const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${command}": stat ${command}: no such file or directory`;
  report(turn, { type: "Warning", reason: "Failed", message: `Error: ${message}`, container });
  // The runtime has no start time of what never started.
  if (container.current) container.current.startedAt = 0;
  // 128 is what containerd gives for a process that could not be started.
  exitContainer(turn, container, { code: 128, reason: "StartError", message });
  container.waiting = { reason: "RunContainerError", message };
  if (container.due !== undefined && container.behaviour.holdMs) {
    container.due = turn.now + container.behaviour.holdMs;
  }
}
