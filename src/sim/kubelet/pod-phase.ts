import type { SimPod } from "../pod/sim-pod.ts";

type InitState = "done" | "pending" | "failed";

function initState(pod: SimPod): InitState {
  for (const container of pod.containers) {
    if (container.role === "init" && !container.hasSucceeded) {
      const isOver = container.hasEnded && container.stage === "done";
      if (isOver && pod.restartPolicy === "Never") return "failed";
      return "pending";
    }
    if (container.role !== "sidecar" || pod.isInitialized) continue;
    if (container.stage === "running" ? !container.isStarted : !container.hasEnded) return "pending";
  }
  return "done";
}

/** The phase by the kubelet's rules (`getPhase`). */
export function podPhase(pod: SimPod): string {
  if (pod.hasFailed) return "Failed";
  const init = initState(pod);
  if (init === "failed") return "Failed";
  const main = pod.containers.filter((container) => container.role === "main");
  const isWaiting = main.some((container) => !container.current);
  if ((init === "pending" || isWaiting) && !pod.isEnded) return "Pending";
  const runs = pod.containers.some(
    ({ role, stage }) => role !== "init" && role !== "ephemeral" && stage === "running",
  );
  if (runs) return "Running";
  const restarts = main.some(
    (container) =>
      !container.current || container.isRestartable(pod.restartPolicy, container.current.exitCode),
  );
  if (restarts && !pod.isEnded) return "Running";
  return main.every((container) => container.hasEnded && container.current?.exitCode === 0)
    ? "Succeeded"
    : "Failed";
}
