import type { WireContainerState, WireTerminated } from "../../model/wire.ts";
import type { LogStyle } from "../log/log-lines.ts";
import type { Behaviour } from "./behaviour.ts";
import type { ContainerPlan, ContainerSpec } from "./pod-template.ts";

export type ContainerRole = "init" | "sidecar" | "main" | "ephemeral";

/** Where a container stands on the way from waiting to its end. */
export type ContainerStage =
  /** Its turn has not come. */
  | "waiting"
  | "pulling"
  /** Between two attempts to pull. */
  | "pullFailed"
  /** Could not be created; between two attempts. */
  | "createFailed"
  | "running"
  /** Ended; the kubelet has not yet decided. */
  | "exited"
  | "backOff"
  /** Is not restarted. */
  | "done";

/** One run of a container. Times are simulated ms. */
export interface ContainerRun {
  id: string;
  attempt: number;
  startedAt: number;
  finishedAt?: number;
  exitCode: number;
  reason: string;
  message?: string;
}

/** What the kubelet remembers of a container. */
export class SimContainer {
  readonly spec: ContainerSpec;
  readonly role: ContainerRole;
  readonly behaviour: Behaviour;
  readonly logs: LogStyle | undefined;

  stage: ContainerStage = "waiting";
  /** When the next step is due; absent: nothing is due by time. */
  due: number | undefined;
  waiting: NonNullable<WireContainerState["waiting"]> | undefined;
  current: ContainerRun | undefined;
  previous: ContainerRun | undefined;
  restarts = 0;

  backOffMs = 0;
  backOffEnd = 0;
  pullBackOffMs = 0;
  pullRetryAt = 0;
  pullStartedAt = 0;
  pullError = "";
  /** Pulls and creations that failed, so that `times` can end a failure before the first start. */
  failedAttempts = 0;

  isStarted = false;
  isReady = false;
  probeFrom = 0;
  probeFailures = 0;
  /** When the present run ends by itself. */
  exitAt: number | undefined;
  /** The run was told to stop and will exit with this code. */
  stopCode: number | undefined;

  constructor(plan: ContainerPlan, role: ContainerRole, behaviour: Behaviour) {
    this.spec = plan.spec;
    this.role = role;
    this.behaviour = behaviour;
    this.logs = plan.logs;
  }

  get attempts(): number {
    return this.restarts + this.failedAttempts;
  }

  get hasSucceeded(): boolean {
    return this.stage === "done" && this.current?.exitCode === 0;
  }

  /** The container's last run is over. */
  get hasEnded(): boolean {
    return this.current?.finishedAt !== undefined;
  }

  /** Keeps the earlier of the step that is due and this one. */
  dueBy(time: number): void {
    if (this.due === undefined || time < this.due) this.due = time;
  }

  /** Whether a run that ended with this code is followed by another. */
  isRestartable(policy: string, exitCode: number): boolean {
    if (this.role === "sidecar") return true;
    if (this.role === "ephemeral") return false;
    if (this.role === "init") return exitCode !== 0 && policy !== "Never";
    return policy === "Always" || (policy === "OnFailure" && exitCode !== 0);
  }
}

/** The wire form of a run that is over. */
export function terminated(run: ContainerRun, stamp: (time: number) => string): WireTerminated {
  return {
    exitCode: run.exitCode,
    reason: run.reason,
    ...(run.message && { message: run.message }),
    startedAt: stamp(run.startedAt),
    finishedAt: stamp(run.finishedAt ?? run.startedAt),
    containerID: `containerd://${run.id}`,
  };
}
