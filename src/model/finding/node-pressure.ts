import type { Node } from "../node.ts";
import type { Pod } from "../pod.ts";
import { isFinished } from "../pod-phase.ts";
import { conditionOf } from "../pod-wait.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, listed, plainMessage } from "./message-text.ts";
import { longWords } from "./time-words.ts";

/**
 * Is the node of a pod in trouble that may become the pod's: not ready, short of something, without a network? That it
 * takes no new pods is none.
 */
export function hasNodeTrouble(pod: Pod, node: Node | undefined): boolean {
  return node !== undefined && !isFinished(pod) && (!node.isReady || node.pressures.length > 0);
}

/** Is its node ready, but short of something that may cost the pod its place? */
export function isUnderPressure(pod: Pod, node: Node | undefined): boolean {
  return node?.isReady === true && hasNodeTrouble(pod, node) && !pod.terminating;
}

const noNetwork = "NetworkUnavailable";

/** Who goes first when memory is short (kubelet, eviction/helpers.go: usage above requests, then priority). */
function memoryOrder({ qosClass }: Pod): string {
  switch (qosClass) {
    case "BestEffort":
      return ", first those that ask for no memory, as this one";
    case "Guaranteed":
      return ", this one among the last, since it asks for all that it may use";
    default:
      return ", first those that use more memory than they ask for";
  }
}

interface Pressure {
  /** After the node's name. */
  is: string;
  /** What comes of it. */
  means: string;
  hint: string;
}

const evicts = "its kubelet evicts pods while that lasts";

function pressureOf(type: string, pod: Pod): Pressure {
  switch (type) {
    case "MemoryPressure":
      return {
        is: "is short of memory",
        means: `${evicts}${memoryOrder(pod)}`,
        hint: "Look for what fills the node's memory; pods that ask for what they use are kept longest.",
      };
    case "DiskPressure":
      return {
        is: "is short of disk space",
        means: `its kubelet deletes unused images, then evicts pods while that lasts`,
        hint: "Look for what fills the node's disk: logs, emptyDir volumes, images.",
      };
    case "PIDPressure":
      return {
        is: "is short of process ids",
        means: evicts,
        hint: "Look for a container that starts processes without end.",
      };
    case noNetwork:
      return {
        is: "has no network set up",
        means: "pods on it may not be reached",
        hint: "Look at the network plugin of the node and its route.",
      };
    default:
      return { is: `has ${type}`, means: evicts, hint: "Look at the conditions of the node." };
  }
}

/** A node that is ready, but short of something: it may cost the pod its place. */
export function nodePressureFinding({ pod, node, now }: FindingFacts): Finding | undefined {
  const [type] = node?.pressures ?? [];
  if (!node || type === undefined || !isUnderPressure(pod, node)) return undefined;
  const { is, means, hint } = pressureOf(type, pod);
  const others = node.pressures.slice(1);
  const also = others.length > 0 ? ` (and has ${listed(others)})` : "";
  const conditions = node.pressures.flatMap((each) => conditionOf(node.conditions, each) ?? []);
  return {
    code: type === noNetwork ? "node-network" : "node-pressure",
    severity: "warning",
    sentence: asSentence(`Node ${node.name} ${is}${also}${longWords(conditions[0]?.since, now)}: ${means}`),
    evidence: conditions.map((condition) =>
      [condition.type, condition.reason, plainMessage(condition.message ?? "")].filter(Boolean).join(": "),
    ),
    hint,
  };
}
