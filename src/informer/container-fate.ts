import { endWords } from "../model/exit-code.ts";
import type { Container, Pod, Termination } from "../model/pod.ts";

/** What a log may still bring. */
export interface ContainerFate {
  /** The container ID: one run of the container. Absent before its first run, or when it could not be asked. */
  instance?: string;
  activity: "running" | "waiting" | "final";
  /** Why it is not running. */
  why: string;
  /** It is about to start, at first or again: nothing is worth a word yet. */
  isBetween?: true;
  /** Runs before this one. */
  restarts?: number;
  /** ms since epoch: when this run began. */
  startedAt?: number;
  /** How this run ended. */
  end?: Termination;
  /** How the run before this one ended. */
  endBefore?: Termination;
  /** How the run ended whose log the kubelet keeps as the previous one: while a container waits, its last run. */
  endOfPrevious?: Termination;
}

/** What becomes of a container, as far as its pod tells. */
export function containerFate(pod: Pod, name: string): ContainerFate {
  const container = pod.containers.find((candidate) => candidate.name === name);
  if (!container) return { activity: "final", why: `the pod has no container ${name}` };
  const { state } = container;
  const run = runOf(container);
  if (state.state === "running") return { ...run, activity: "running", why: "" };
  const why = whyOf(container);
  if (state.state === "terminated" && isFinal(pod, container, state.exitCode))
    return { ...run, activity: "final", why };
  if (pod.phase === "Succeeded" || pod.phase === "Failed") return { ...run, activity: "final", why };
  if (state.state === "waiting") return { ...run, activity: "waiting", why };
  const words = state.state === "terminated" ? `restart after ${why}` : why;
  return { ...run, activity: "waiting", why: words, isBetween: true };
}

/** While a container waits for its next run, its last one is still the present one. */
function runOf({ containerID, state, restartCount, lastTermination }: Container): Partial<ContainerFate> {
  const end = state.state === "terminated" ? state : state.state === "waiting" ? lastTermination : undefined;
  const endBefore = state.state === "waiting" ? undefined : lastTermination;
  const startedAt = state.state === "running" ? state.startedAt : end?.startedAt;
  return {
    restarts: restartCount,
    ...(containerID && { instance: containerID }),
    ...(startedAt !== undefined && { startedAt }),
    ...(end && { end }),
    ...(endBefore && { endBefore }),
    ...(lastTermination && { endOfPrevious: lastTermination }),
  };
}

function whyOf({ state }: Container): string {
  switch (state.state) {
    case "waiting":
      return state.reason ?? "waiting";
    case "terminated":
      return endWords(state);
    default:
      return "no status yet";
  }
}

function isFinal(pod: Pod, container: Container, exitCode: number): boolean {
  if (container.kind === "ephemeral") return true;
  if (container.kind === "sidecar") return false;
  if (pod.restartPolicy === "Never") return true;
  return exitCode === 0 && (container.kind === "init" || pod.restartPolicy === "OnFailure");
}
