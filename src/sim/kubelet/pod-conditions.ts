import type { WireCondition } from "../../model/wire.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { Turn } from "./turn.ts";

const condition = (type: string, isTrue: boolean, words: { reason?: string; message?: string } = {}) => ({
  type,
  status: isTrue ? "True" : "False",
  ...words,
});

function namesOf(pod: SimPod, isLacking: (container: SimPod["containers"][number]) => boolean): string[] {
  return pod.containers.filter(isLacking).map((container) => container.spec.name);
}

function initialized(pod: SimPod): WireCondition {
  if (pod.phase === "Succeeded") return condition("Initialized", true, { reason: "PodCompleted" });
  const incomplete = namesOf(
    pod,
    (container) =>
      (container.role === "init" && !container.hasSucceeded) ||
      (container.role === "sidecar" && !container.isStarted),
  );
  const hasStarted = pod.containers.some(({ role, current }) => role === "main" && current);
  if (hasStarted || incomplete.length === 0) return condition("Initialized", true);
  const message = `containers with incomplete status: [${incomplete.join(" ")}]`;
  return condition("Initialized", false, { reason: "ContainersNotInitialized", message });
}

function containersReady(pod: SimPod): WireCondition {
  if (pod.phase === "Succeeded") return condition("ContainersReady", false, { reason: "PodCompleted" });
  if (pod.phase === "Failed") return condition("ContainersReady", false, { reason: "PodFailed" });
  const unready = namesOf(pod, ({ role, isReady }) => (role === "main" || role === "sidecar") && !isReady);
  if (unready.length === 0) return condition("ContainersReady", true);
  const message = `containers with unready status: [${unready.join(" ")}]`;
  return condition("ContainersReady", false, { reason: "ContainersNotReady", message });
}

/** Ready needs the containers and every readiness gate. */
function ready(pod: SimPod, containers: WireCondition): WireCondition {
  if (containers.status !== "True") return { ...containers, type: "Ready" };
  const missing: string[] = [];
  for (const { conditionType } of pod.spec.readinessGates ?? []) {
    const gate = pod.conditions.find(({ type }) => type === conditionType);
    if (!gate)
      missing.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`);
    else if (gate.status !== "True") {
      missing.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`);
    }
  }
  if (missing.length === 0) return condition("Ready", true);
  return condition("Ready", false, { reason: "ReadinessGatesNotReady", message: missing.join(", ") });
}

/** Sets the conditions that a kubelet owns and leaves the others. */
export function refreshConditions({ pod, now, env }: Turn): void {
  const stamp = env.stamp(now);
  const containers = containersReady(pod);
  const all = [
    condition("PodReadyToStartContainers", pod.hasSandbox && !pod.isEnded),
    initialized(pod),
    ready(pod, containers),
    containers,
    condition("PodScheduled", true),
  ];
  if (pod.reason === "Evicted" && !pod.isRejected) {
    const message = pod.message ?? "";
    all.push(condition("DisruptionTarget", true, { reason: "TerminationByKubelet", message }));
  }
  for (const each of all) pod.setCondition(each, stamp);
}
