import type { Condition, Pod } from "../pod.ts";
import { conditionOf } from "../pod-wait.ts";
import type { FullSpec } from "./full-pod.ts";

/** A condition, those that are not met first; `isGate` when the pod waits for others to set it. */
export interface ConditionFact extends Condition {
  isGate?: true;
  /** As it should be: True, or False for one that tells of trouble. */
  isMet: boolean;
}

/** Conditions that are good when they are False or missing. */
const troubles: ReadonlySet<string> = new Set([
  "DisruptionTarget",
  "PodResizePending",
  "PodResizeInProgress",
]);

/** Conditions of a pod with its readiness gates, of which some may not be told yet. */
export function conditionFacts(pod: Pod, spec: FullSpec | undefined): ConditionFact[] {
  const gates = (spec?.readinessGates ?? []).map(({ conditionType }) => conditionType);
  const told = pod.conditions.map((condition): ConditionFact => {
    const isMet = troubles.has(condition.type) ? condition.status !== "True" : condition.status === "True";
    return { ...condition, isMet, ...(gates.includes(condition.type) && { isGate: true }) };
  });
  const missing = gates
    .filter((type) => !conditionOf(pod.conditions, type))
    .map((type): ConditionFact => ({ type, status: "not told yet", isGate: true, isMet: false }));
  return [...missing, ...told].sort((a, b) => Number(a.isMet) - Number(b.isMet));
}
