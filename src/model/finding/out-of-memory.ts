import type { Container, Termination } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { againWords, endEvidence, isStartedAgain, nextWords, runWords } from "./run-again.ts";
import { subjectOf } from "./subject.ts";

/** Whose memory it was that came to its end: the container's limit, or what its node has. */
export function memoryBound({ limits }: Container): string {
  return limits?.memory ? `at its limit of ${limits.memory}` : "by its node (no limit)";
}

/** The kernel killed the container for its memory: at its own limit, or without one, because the node had none left. */
export function outOfMemoryFinding(
  container: Container,
  end: Termination,
  facts: FindingFacts,
): Finding | undefined {
  if (end.reason !== "OOMKilled") return undefined;
  const { limits, requests } = container;
  const isAgain = isStartedAgain(container, facts.pod, end.exitCode);
  const verb = isAgain && container.restartCount > 0 ? "is" : "was";
  const asks = requests?.memory ? `its request is ${requests.memory}` : "it has no request";
  const run = runWords(container, end, facts.now) + nextWords(container, facts.now);
  return {
    code: limits?.memory ? "out-of-memory" : "out-of-memory-node",
    severity: "error",
    sentence: `${subjectOf(container, facts.pod)} ${verb} OOM-killed ${memoryBound(container)}${run}${againWords(container, end, facts)}; ${asks}.`,
    evidence: [
      endEvidence(end),
      `memory limit ${limits?.memory ?? "none"}`,
      `memory request ${requests?.memory ?? "none"}`,
    ],
    hint: limits?.memory
      ? "Raise the memory limit, or find what the program keeps in memory."
      : "Give the container a memory request and limit, and look for what fills the node.",
  };
}
