import type { Pod } from "../model/pod.ts";
import type { Tone } from "./line.ts";

/** What follows from a delete. Raw text. */
export interface DeleteOutcome {
  text: string;
  tone: Tone;
}

const isFinished = ({ phase }: Pod) => phase === "Succeeded" || phase === "Failed";

/** A ReplicaSet counts neither finished pods nor ending ones: what was to start for them has started. */
function ofReplicaSet(pod: Pod): DeleteOutcome {
  const isCounted = !pod.terminating && !isFinished(pod);
  return isCounted
    ? { text: "a new pod takes its place under a new name", tone: "plain" }
    : { text: "it has stopped counting this pod; no other starts for it", tone: "plain" };
}

/** A Job counts a pod that finished when it did, and one that is deleted before as failed. */
function ofJob({ phase, terminating }: Pod): DeleteOutcome {
  const goes = "only its record and its logs go";
  if (phase === "Succeeded") return { text: `its success is counted already; ${goes}`, tone: "plain" };
  if (phase === "Failed") return { text: `its failure is counted already; ${goes}`, tone: "plain" };
  if (terminating) return { text: "it counts as a failed try already; this changes nothing", tone: "plain" };
  return { text: "it counts as a failed try; the Job may start another", tone: "warn" };
}

/** DaemonSets and StatefulSets replace a pod in every phase, once the one that has its place is gone. */
function ofPlace(words: string, { terminating }: Pod): DeleteOutcome {
  return { text: terminating ? `${words} when it is gone` : words, tone: "plain" };
}

function byOwner(kind: string, pod: Pod): DeleteOutcome {
  switch (kind) {
    case "ReplicaSet":
    case "ReplicationController":
      return ofReplicaSet(pod);
    case "DaemonSet":
      return ofPlace("a new pod takes its place on the same node", pod);
    case "StatefulSet":
      return ofPlace("a new pod comes back under the same name", pod);
    case "Job":
      return ofJob(pod);
    default:
      return { text: "what it does about it is not known", tone: "warn" };
  }
}

/** What happens after the pod is gone, by who owns it and how far it has come. */
export function deleteOutcome(pod: Pod): DeleteOutcome {
  if (pod.isStatic)
    return { text: "a mirror of a static pod: it cannot be deleted here, only on its node", tone: "bad" };
  const { owner, workload = owner } = pod;
  if (!owner || !workload) return { text: "nobody: the pod is gone for ever", tone: "bad" };
  const { text, tone } = byOwner(owner.kind, pod);
  return { text: `${workload.kind} ${workload.name}: ${text}`, tone };
}

/** The same in a few words, for one of several pods. */
export function shortOutcome(pod: Pod): DeleteOutcome {
  if (!pod.owner) return { text: "gone for ever", tone: "bad" };
  switch (pod.owner.kind) {
    case "ReplicaSet":
    case "ReplicationController":
      return pod.terminating || isFinished(pod)
        ? { text: "no other starts", tone: "plain" }
        : { text: "replaced", tone: "plain" };
    case "DaemonSet":
      return { text: "replaced on its node", tone: "plain" };
    case "StatefulSet":
      return { text: "back under its name", tone: "plain" };
    case "Job":
      return { text: isFinished(pod) ? "only its record" : "a failed try", tone: "warn" };
    default:
      return { text: "what follows is not known", tone: "warn" };
  }
}

/** The API server gives no grace period to a pod that no kubelet runs: finished, or not on a node. */
export function leavesAtOnce(pod: Pod): boolean {
  return isFinished(pod) || pod.node === undefined;
}
