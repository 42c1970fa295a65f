import { conditionOf } from "../pod-wait.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { counted, listed, plainMessage } from "./message-text.ts";
import { type Giver, type MisfitWords, misfitWords, podMisfitWords } from "./misfit-words.ts";
import { newestEvent } from "./newest-event.ts";
import { type MisfitCount, parseSchedulerMessage } from "./scheduler-message.ts";
import { longWords } from "./time-words.ts";
import { withTaints } from "./untolerated.ts";

interface Part {
  text: string;
  hint: string;
  nodes: number;
  givenBy?: Giver | undefined;
}

const isPlaced = ({ givenBy }: Part) => givenBy === "controller";

/**
 * Reasons that come to the same words are summed; the one that keeps the most nodes away comes first, and last that a
 * node is none of those that the pod's controller meant.
 */
function nodeParts(
  misfits: readonly MisfitCount[],
  total: number,
  { pod, nodes: known }: FindingFacts,
): Part[] {
  const byWords = new Map<string, { words: MisfitWords; nodes: number }>();
  for (const { reason, nodes } of misfits.flatMap((misfit) => withTaints(misfit, pod, known))) {
    if (nodes === undefined) continue;
    const words = misfitWords(reason, pod);
    byWords.set(words.many, { words, nodes: (byWords.get(words.many)?.nodes ?? 0) + nodes });
  }
  return [...byWords.values()]
    .map(({ words: { one, many, hint, givenBy }, nodes }) => ({
      text: `${nodes} of ${total} ${nodes === 1 ? one : many}`,
      hint,
      nodes,
      givenBy,
    }))
    .sort((a, b) => Number(isPlaced(a)) - Number(isPlaced(b)) || b.nodes - a.nodes);
}

/** The next step: what the pod asks for is changed before the cluster is, though that keeps more nodes away. */
const hintOf = (parts: readonly Part[]) => (parts.find(({ givenBy }) => !givenBy) ?? parts[0])?.hint ?? "";

function podParts(misfits: readonly MisfitCount[]): Part[] {
  return misfits
    .filter(({ nodes }) => nodes === undefined)
    .map(({ reason }) => ({ ...podMisfitWords(plainMessage(reason)), nodes: 0 }));
}

/** Those who put gates on a pod take them off when its time has come. */
function gateFinding({ pod, now }: FindingFacts, message: string): Finding {
  const gates = pod.schedulingGates ?? [];
  const named =
    gates.length === 0 ? "scheduling gates" : `${gates.length === 1 ? "gate" : "gates"} ${listed(gates)}`;
  return {
    code: "scheduling-gated",
    severity: "info",
    sentence: `The pod has been held back by ${gates.length === 0 ? named : `scheduling ${named}`}${longWords(since(pod), now)}.`,
    evidence: [message, ...gates.map((gate) => `scheduling gate ${gate}`)],
    hint: "Look for the controller that put the gate there: it takes it off when the pod may start.",
  };
}

const since = ({ conditions, createdAt }: FindingFacts["pod"]) =>
  conditionOf(conditions, "PodScheduled")?.since ?? createdAt;

/** No node takes the pod: each reason of the scheduler, with the nodes that it is about. */
export function unscheduledFinding(facts: FindingFacts, message: string): Finding {
  const { pod, events, now } = facts;
  if (conditionOf(pod.conditions, "PodScheduled")?.reason === "SchedulingGated")
    return gateFinding(facts, message);
  const event = newestEvent(events, ({ reason }) => reason === "FailedScheduling");
  const { total = 0, misfits } = parseSchedulerMessage(message);
  const parts = [...podParts(misfits), ...nodeParts(misfits, total, facts)];
  const long = longWords(since(pod), now);
  const waited = long === "" ? "" : `; it has waited${long}`;
  const times = event && event.count > 1 ? [`FailedScheduling ${counted(event.count, "time")}`] : [];
  const nominated = pod.nominatedNode === "<none>" ? [] : [`nominated node ${pod.nominatedNode}`];
  return {
    code: "unschedulable",
    severity: "error",
    sentence: `No node fits the pod: ${listed(parts.map(({ text }) => text))}${waited}.`,
    evidence: [message, ...times, ...nominated],
    hint:
      nominated.length > 0 ? "Others are being pushed out for it: wait until they are gone." : hintOf(parts),
  };
}
