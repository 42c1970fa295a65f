import type { Container, Pod } from "../model/pod.ts";

/** What a log may still bring. */
export interface ContainerFate {
  /** The container ID: one run of the container. Absent before its first run, or when it could not be asked. */
  instance?: string;
  activity: "running" | "waiting" | "final";
  /** Why it is not running. */
  why: string;
}

/** What becomes of a container, as far as its pod tells. */
export function containerFate(pod: Pod, name: string): ContainerFate {
  const container = pod.containers.find((candidate) => candidate.name === name);
  if (!container) return { activity: "final", why: `the pod has no container ${name}` };
  const { containerID, state } = container;
  const instance = containerID ? { instance: containerID } : {};
  if (state.state === "running") return { ...instance, activity: "running", why: "" };
  const why = whyOf(container);
  if (state.state === "terminated" && isFinal(pod, container, state.exitCode)) {
    return { ...instance, activity: "final", why };
  }
  if (pod.phase === "Succeeded" || pod.phase === "Failed") return { ...instance, activity: "final", why };
  return {
    ...instance,
    activity: "waiting",
    why: state.state === "terminated" ? `restart after ${why}` : why,
  };
}

function whyOf({ state }: Container): string {
  switch (state.state) {
    case "waiting":
      return state.reason ?? "waiting";
    case "terminated":
      return `${state.reason ?? "ended"}, exit code ${state.exitCode}`;
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
