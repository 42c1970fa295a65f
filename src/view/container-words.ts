import { tellingLine } from "../model/finding/message-text.ts";
import { probeWords } from "../model/finding/readiness.ts";
import { spokenAge, spokenDuration } from "../model/human-duration.ts";
import { nextRestart } from "../model/next-restart.ts";
import type { Container } from "../model/pod.ts";
import { terminationWords } from "./termination-words.ts";

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== "").join(separator);
}

function tryWords(container: Container, now: number): string {
  const wait = nextRestart(container, now);
  if (wait === undefined) return "";
  return wait < 1000 ? "next try now" : `next try in ${spokenDuration(wait)}`;
}

function waitingWords(container: Container, now: number): string {
  const { state, lastTermination } = container;
  if (state.state !== "waiting") return "";
  const reason = state.reason ?? "waiting";
  if (reason !== "CrashLoopBackOff" || !lastTermination)
    return joined([reason, tellingLine(state.message)], ": ");
  const end = terminationWords(lastTermination, container, now);
  return joined([end, tryWords(container, now), tellingLine(lastTermination.message)], "; ");
}

function runningWords(container: Container, now: number, readiness: string): string {
  const { state, lastTermination } = container;
  if (state.state !== "running") return "";
  const since = state.startedAt === undefined ? "running" : `running ${spokenAge(state.startedAt, now)}`;
  // An init container has to end, not to be ready.
  const ready = container.mark === "notReady" && container.kind !== "init" ? readiness : "";
  const last = lastTermination ? `last: ${terminationWords(lastTermination, container, now)}` : "";
  return joined([joined([since, ready], ", "), last], "; ");
}

/**
 * What a container does and why, the most telling first, in one line. `readiness`: what it is not, when it runs and
 * is not ready. Raw text.
 */
export function containerWords(
  container: Container,
  now: number,
  readiness = `not ready${probeWords(container, [])}`,
): string {
  const { state } = container;
  switch (state.state) {
    case "waiting":
      return waitingWords(container, now);
    case "running":
      return runningWords(container, now, readiness);
    case "terminated":
      return joined([terminationWords(state, container, now), tellingLine(state.message)], "; ");
    case "unknown":
      return "not started yet";
  }
}
