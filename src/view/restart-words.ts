import { type RolledWorkload, type Rollout, replacedPods } from "../model/rollout.ts";
import { counted } from "./kind-names.ts";
import type { Tone } from "./line.ts";

/** What follows from a restart. Raw text. */
export interface RestartOutcome {
  text: string;
  tone: Tone;
}

/** Pods that may be missing, and pods there may be more, while they are replaced. */
function stepWords({ maxUnavailable, maxSurge }: Rollout): string {
  const parts = [
    maxSurge > 0 && `up to ${maxSurge} more`,
    maxUnavailable > 0 && `up to ${maxUnavailable} missing`,
  ];
  return `a few at a time: ${parts.filter(Boolean).join(", ")} meanwhile`;
}

function ofStatefulSet(rollout: Rollout): RestartOutcome {
  const { partition, maxUnavailable } = rollout;
  const count = replacedPods(rollout);
  if (count === 0)
    return { text: `its partition of ${partition} holds all pods: none is replaced`, tone: "warn" };
  const which =
    partition > 0 ? `${counted(count, "pod")} from number ${partition} up` : counted(count, "pod");
  const pace = maxUnavailable > 1 ? `${maxUnavailable} at a time` : "one at a time";
  const are = count === 1 ? "is" : "are";
  return {
    text: `${which} ${are} replaced, ${pace}, the highest number first, each under its name`,
    tone: "plain",
  };
}

/** What a restart does to the pods, by how the workload replaces them. */
export function restartOutcome({ kind }: Pick<RolledWorkload, "kind">, rollout: Rollout): RestartOutcome {
  const { pods, strategy } = rollout;
  if (strategy === "OnDelete")
    return {
      text: "nothing restarts by itself (OnDelete): each pod is made anew when it is deleted",
      tone: "warn",
    };
  if (pods === 0)
    return { text: "it has no pods: those that come later are made by the new template", tone: "plain" };
  const all = pods === 1 ? "its only pod" : `all ${counted(pods, "pod")}`;
  if (strategy === "Recreate")
    return { text: `${all} end before new ones start (Recreate): nothing runs meanwhile`, tone: "warn" };
  if (kind === "StatefulSet") return ofStatefulSet(rollout);
  if (pods === 1) {
    const isDown = rollout.maxUnavailable > 0;
    const text = isDown
      ? "its only pod is replaced: nothing may run meanwhile"
      : "its only pod is replaced by a new one, which is ready first";
    return { text, tone: isDown ? "warn" : "plain" };
  }
  return { text: `${all} are replaced, ${stepWords(rollout)}`, tone: "plain" };
}
