import { exitWords } from "../exit-code.ts";
import type { Container } from "../pod.ts";
import { endFinding } from "./container-end.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { plainMessage, tellingLine } from "./message-text.ts";
import { memoryBound } from "./out-of-memory.ts";
import { subjectOf } from "./subject.ts";
import { agoWords } from "./time-words.ts";

/** As long as events are kept: afterwards it is history. */
const recentMs = 3_600_000;

function endWords(container: Container, cause: Finding, exit: string): string {
  const { lastTermination } = container;
  switch (cause.code) {
    case "out-of-memory":
    case "out-of-memory-node":
      return `was OOM-killed ${memoryBound(container)}`;
    case "liveness-kill":
      return "was killed by its liveness probe";
    case "startup-kill":
      return "was killed by its startup probe";
    default: {
      const said = plainMessage(tellingLine(lastTermination?.message));
      return `ended with ${exit}${said === "" ? "" : ` (${said})`}`;
    }
  }
}

/** A container that runs and is ready, but ended badly within the last hour: the same may happen again. */
export function recoveredFinding(container: Container, facts: FindingFacts): Finding | undefined {
  const { lastTermination: end, mark, state } = container;
  if (mark !== "ready" || state.state !== "running" || !end || container.kind === "ephemeral")
    return undefined;
  if (end.exitCode === 0 && end.reason !== "OOMKilled") return undefined;
  if (end.finishedAt === undefined || facts.now - end.finishedAt > recentMs) return undefined;
  const cause = endFinding(container, end, facts);
  const isKill = /^(?:out-of-memory|liveness-kill|startup-kill)/.test(cause.code);
  return {
    ...cause,
    code: isKill ? cause.code : "restarted",
    severity: isKill ? "warning" : "info",
    sentence: `${subjectOf(container, facts.pod)} ${endWords(container, cause, `exit ${exitWords(end)}`)}${agoWords(end.finishedAt, facts.now)} and runs again.`,
  };
}
