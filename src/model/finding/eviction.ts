import type { Pod } from "../pod.ts";
import { conditionOf } from "../pod-wait.ts";
import { evictedCause } from "./evicted-cause.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { agoWords } from "./time-words.ts";

/** Why a pod is not any more what it was. */
export interface PodCause {
  code: string;
  /** What follows "The pod": `was evicted`. */
  verb: string;
  why: string;
  hint: string;
}

const noRoom = /enough resource: (\S+), requested: (\d+), used: (\d+), capacity: (\d+)/;
const rejected = /^Pod was rejected: /;
const predicate = /^Predicate \w+ failed: /;

/** The kubelet did not take a pod that the scheduler had put on its node. */
function rejectedCause(reason: string, message: string, on: string): PodCause {
  const cause = {
    code: "rejected-by-node",
    verb: "was turned away",
    hint: "Its owner makes a new pod; a bare one has to be made anew. Look what else runs on the node that the scheduler does not count.",
  };
  const [, resource, requested, used, capacity] = noRoom.exec(message) ?? [];
  if (resource) {
    const unit = resource === "cpu" ? "m" : "";
    const why = `${on} had too little ${resource} (asks ${requested}${unit}, used ${used}${unit} of ${capacity}${unit})`;
    return { ...cause, why };
  }
  const text = plainMessage(message.replace(rejected, "").replace(predicate, ""));
  return { ...cause, why: `${on} refused it for ${reason}${text === "" ? "" : ` (${text})`}` };
}

const owner = "Its owner makes a new pod in its place, if it has one.";

const stopped = (code: string, why: string, hint: string): PodCause => ({
  code,
  verb: "was stopped",
  why,
  hint,
});

/** What the pod's own reason says without its message. */
function knownCause(reason: string, on: string): PodCause | undefined {
  switch (reason) {
    case "Preempting":
      return {
        code: "preempted",
        verb: "was preempted",
        why: `${on} needed its room for a critical pod`,
        hint: owner,
      };
    case "DeadlineExceeded":
      return stopped(
        "deadline-exceeded",
        "it ran longer than its activeDeadlineSeconds allows",
        "Raise activeDeadlineSeconds, or find out why the work takes so long.",
      );
    case "NodeShutdown":
    case "Shutdown":
    case "Terminated":
      return stopped("node-shutdown", `${on} was shut down`, owner);
    case "NodeLost":
      return {
        code: "node-lost",
        verb: "may or may not run",
        why: `${on} was lost`,
        hint: "Bring the node back, or delete it from the cluster when it is gone for good.",
      };
    default:
      return undefined;
  }
}

/** A reason that is not known, or none at all. */
function otherCause({ reason = "", message = "", phase }: Pod, on: string): PodCause {
  const why = [reason, plainMessage(message)].filter((part) => part !== "").join(": ");
  const hint = "Look at the events of the pod and at its node.";
  if (phase === "Unknown" && why === "")
    return {
      code: "state-unknown",
      verb: "may or may not run",
      why: `its state could not be had from ${on} (phase Unknown)`,
      hint,
    };
  if (phase !== "Failed") return { code: "pod-reason", verb: "gives a reason", why, hint };
  return { code: "pod-failed", verb: "failed", why: why === "" ? "it does not say why" : why, hint };
}

function causeOf(pod: Pod, on: string): PodCause {
  const { reason = "", message = "" } = pod;
  if (reason === "Evicted") return evictedCause(message, on);
  const known = knownCause(reason, on);
  if (known) return known;
  const isRejected = rejected.test(message) || reason === "UnexpectedAdmissionError" || /^OutOf/.test(reason);
  return isRejected ? rejectedCause(reason, message, on) : otherCause(pod, on);
}

/** What the pod itself gives as its reason: evicted, turned away, stopped, lost. */
export function podReasonFinding({ pod, now }: FindingFacts): Finding {
  const on = pod.node === undefined ? "its node" : `node ${pod.node}`;
  const { code, verb, why, hint } = causeOf(pod, on);
  const ago = agoWords(conditionOf(pod.conditions, "DisruptionTarget")?.since, now);
  return {
    code,
    severity: "error",
    sentence: asSentence(`The pod ${verb}${ago}: ${why}`),
    evidence: [[pod.reason, pod.message].filter(Boolean).join(": ") || `phase ${pod.phase}`],
    hint,
  };
}
