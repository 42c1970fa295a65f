import { conditionOf } from "../pod-wait.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { newestEvent } from "./newest-event.ts";
import { agoWords } from "./time-words.ts";

interface Cause {
  code: string;
  /** What follows "The pod". */
  verb: string;
  why: string;
  hint: string;
}

/** Reasons of the condition DisruptionTarget (staging/src/k8s.io/api/core/v1/types.go). */
const causes: ReadonlyMap<string, Cause> = new Map([
  [
    "PreemptionByScheduler",
    {
      code: "preempted",
      verb: "was preempted",
      why: "the scheduler gives its room to a pod of higher priority",
      hint: "Raise the pod's priority, or give the cluster more room.",
    },
  ],
  [
    "DeletionByTaintManager",
    {
      code: "taint-evicted",
      verb: "was evicted",
      why: "it does not tolerate a taint of its node any longer",
      hint: "Look at the node: it is not ready, or somebody tainted it.",
    },
  ],
  [
    "EvictionByEvictionAPI",
    {
      code: "drained",
      verb: "was evicted",
      why: "somebody asked for it through the API, as a drain of its node does",
      hint: "Its owner makes a new pod elsewhere, if it has one.",
    },
  ],
  [
    "DeletionByPodGC",
    {
      code: "garbage-collected",
      verb: "was deleted",
      why: "its node is gone",
      hint: "Look at the node.",
    },
  ],
]);

/** The condition comes just before the deletion; times are whole seconds, and a patch may be slow. */
const togetherMs = 5_000;

/** Who takes a pod away that still ends; what has failed tells itself why. */
export function disruptionFinding({ pod, events, now }: FindingFacts): Finding | undefined {
  const target = conditionOf(pod.conditions, "DisruptionTarget");
  const cause = target?.status === "True" ? causes.get(target.reason ?? "") : undefined;
  if (!cause || pod.reason) return undefined;
  // What was ending already was not taken away by this.
  if (pod.terminating && target?.since !== undefined && target.since > pod.terminating.since + togetherMs)
    return undefined;
  const event = newestEvent(
    events,
    ({ reason }) => reason === "Preempted" || reason === "TaintManagerEviction",
  );
  const ago = agoWords(target?.since, now);
  return {
    code: cause.code,
    severity: "warning",
    sentence: `The pod ${cause.verb}${ago}: ${cause.why}.`,
    evidence: [...(target?.message ? [target.message] : []), ...(event ? [event.message] : [])],
    hint: cause.hint,
  };
}
