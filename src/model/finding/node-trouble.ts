import { humanDuration } from "../human-duration.ts";
import type { Node } from "../node.ts";
import type { Pod } from "../pod.ts";
import { isFinished } from "../pod-phase.ts";
import { tolerationMs } from "../toleration.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, listed, plainMessage } from "./message-text.ts";
import { hasNodeTrouble } from "./node-pressure.ts";
import { longWords, momentWords } from "./time-words.ts";

interface Eviction {
  /** ms since epoch. */
  at: number;
  taint: Node["taints"][number];
}

/** When the control plane takes the pod off its node for a taint; `undefined` = never, or nobody can tell. */
function evictionOf(pod: Pod, { taints }: Node): Eviction | undefined {
  const { tolerations, terminating } = pod;
  if (!tolerations || terminating || isFinished(pod)) return undefined;
  let first: Eviction | undefined;
  for (const taint of taints) {
    if (taint.effect !== "NoExecute" || taint.since === undefined) continue;
    const stay = tolerationMs(tolerations, taint);
    if (stay === undefined) continue;
    const at = taint.since + stay;
    if (!first || at < first.at) first = { at, taint };
  }
  return first;
}

function evictionWords({ at }: Eviction, now: number): string {
  return at <= now ? "the pod is to be evicted now" : `the pod is evicted in ${humanDuration(at - now)}`;
}

const taintWords = ({ key, value }: Eviction["taint"]) => `${key}${value ? `=${value}` : ""}`;

/** The pod's node is lost or not ready: nobody can vouch for the pod. */
export function nodeFinding(node: Node, { pod, now }: FindingFacts): Finding {
  const { since, reason = "", message = "" } = node.notReady ?? {};
  const eviction = evictionOf(pod, node);
  const isLost = reason === "NodeStatusUnknown";
  const why = message === "" ? reason : plainMessage(message);
  return {
    code: isLost ? "node-lost" : "node-not-ready",
    severity: "error",
    sentence: asSentence(
      `Node ${node.name} has not been ready${longWords(since, now)}${eviction ? `; ${evictionWords(eviction, now)}` : ""}${why === "" ? "" : `: ${why}`}`,
    ),
    evidence: [
      ...(why === "" ? [] : [[reason, message].filter(Boolean).join(": ")]),
      ...(eviction ? [`taint ${taintWords(eviction.taint)}, NoExecute`] : []),
    ],
    hint: isLost
      ? "Look at the machine: it is off, cut from the network, or its kubelet does not run."
      : "Look at the kubelet and the container runtime of the node.",
  };
}

/** A taint on a node that works takes the pod away in time. */
export function taintEvictionFinding({ pod, node, now }: FindingFacts): Finding | undefined {
  const eviction = node?.isReady ? evictionOf(pod, node) : undefined;
  if (!node || !eviction) return undefined;
  return {
    code: "taint-eviction",
    severity: "warning",
    sentence: `Node ${node.name} has the taint ${taintWords(eviction.taint)}, which the pod does not tolerate for long: ${evictionWords(eviction, now)}.`,
    evidence: [
      `taint ${taintWords(eviction.taint)}, NoExecute, since ${momentWords(eviction.taint.since ?? 0)}`,
    ],
    hint: "Take the taint off the node, or let the pod tolerate it.",
  };
}

/** A pod without an owner does not come back elsewhere. */
export function barePodFinding({ pod, node }: FindingFacts): Finding | undefined {
  if (!node || pod.owner || pod.isStatic || pod.terminating || !hasNodeTrouble(pod, node)) return undefined;
  const what = node.isReady ? `has ${listed(node.pressures)}` : "is not ready";
  return {
    code: "bare-pod",
    severity: "warning",
    sentence: `The pod has no owner and its node ${node.name} ${what}: if it is lost, nothing makes a new one.`,
    evidence: ["no controller in its ownerReferences", `node ${node.name} ${what}`],
    hint: "Make the pod anew through a Deployment, StatefulSet or Job.",
  };
}
