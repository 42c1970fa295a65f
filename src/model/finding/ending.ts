import { spokenAge, spokenDuration } from "../human-duration.ts";
import type { Pod } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { listed } from "./message-text.ts";
import { momentWords } from "./time-words.ts";

/** What an ending pod waits for: its finalizers, or after its time its node's word. */
function holdWords({ terminating, isOverdue, node }: Pod): string {
  const { finalizers = [] } = terminating ?? {};
  if (finalizers.length > 0) return `; held by finalizers ${finalizers.join(", ")}`;
  return isOverdue && node !== undefined ? "; its node has not said that it is gone" : "";
}

/** How far an ending pod is. `since` of `terminating` is when it was asked to go; the grace period runs from there. */
export function endingWords(pod: Pod, now: number): string {
  if (!pod.terminating) return "";
  const { since, graceSeconds } = pod.terminating;
  const left = since + graceSeconds * 1000 - now;
  const when =
    left >= 0 ? `ends within ${spokenDuration(left)}` : `${spokenDuration(-left)} past its grace period`;
  return `${when}${holdWords(pod)}`;
}

function hintFor(pod: Pod, isNodeLost: boolean): string {
  const finalizers = pod.terminating?.finalizers ?? [];
  if (finalizers.length > 0)
    return `Look for the controller that should take off ${listed(finalizers)}; if it is gone for good, take it off by hand.`;
  if (isNodeLost)
    return "Bring the node back or delete it from the cluster; a forced delete is safe only when the machine is off.";
  return "Look at the kubelet of its node and at what the containers do on SIGTERM.";
}

/** A pod that is asked to go: how long already, and what holds it. */
export function endingFinding({ pod, node, now }: FindingFacts): Finding | undefined {
  const { terminating } = pod;
  if (!terminating) return undefined;
  const { since, graceSeconds, finalizers } = terminating;
  const evidence = [
    `deletion asked for at ${momentWords(since)}, grace period ${graceSeconds}s`,
    ...finalizers.map((finalizer) => `finalizer ${finalizer}`),
  ];
  const long = spokenAge(since, now);
  const words = endingWords(pod, now);
  if (!pod.isOverdue) {
    const hint = "Wait until it is gone.";
    return {
      code: "ending",
      severity: "info",
      sentence: `The pod has been ending for ${long}: it ${endsWords(words)}.`,
      evidence,
      hint,
    };
  }
  const hint = hintFor(pod, node?.isReady === false);
  return {
    code: "ending-overdue",
    severity: "warning",
    sentence: `The pod has been ending for ${long}: ${words}.`,
    evidence,
    hint,
  };
}

const endsWords = (words: string) => (words.startsWith("ends") ? words : `is ${words}`);
