import { humanDuration } from "../model/human-duration.ts";
import { nextRestart } from "../model/next-restart.ts";
import type { Container } from "../model/pod.ts";
import { terminationWords } from "./termination-words.ts";

/** The last line of a message is usually the error; blank ones say nothing. */
function oneLine(message: string | undefined): string {
  return (
    (message ?? "")
      .split("\n")
      .findLast((line) => line.trim() !== "")
      ?.trim() ?? ""
  );
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== "").join(separator);
}

function tryWords(container: Container, now: number): string {
  const wait = nextRestart(container, now);
  if (wait === undefined) return "";
  return wait < 1000 ? "next try now" : `next try in ${humanDuration(wait)}`;
}

function waitingWords(container: Container, now: number): string {
  const { state, lastTermination } = container;
  if (state.state !== "waiting") return "";
  const reason = state.reason ?? "waiting";
  if (reason !== "CrashLoopBackOff" || !lastTermination)
    return joined([reason, oneLine(state.message)], ": ");
  const end = terminationWords(lastTermination, container, now);
  return joined([end, tryWords(container, now), oneLine(lastTermination.message)], "; ");
}

/** The startup probe holds back the others; without a probe a container is ready as soon as it runs. */
function probeWords({ probes, started }: Container): string {
  if (probes.includes("startup") && started === false) return " (startup probe)";
  return probes.includes("readiness") ? " (readiness probe)" : "";
}

function runningWords(container: Container, now: number): string {
  const { state, lastTermination } = container;
  if (state.state !== "running") return "";
  const since = state.startedAt === undefined ? "running" : `running ${humanDuration(now - state.startedAt)}`;
  const ready = container.mark === "notReady" ? `not ready${probeWords(container)}` : "";
  const last = lastTermination ? `last: ${terminationWords(lastTermination, container, now)}` : "";
  return joined([joined([since, ready], ", "), last], "; ");
}

/** What a container does and why, the most telling first, in one line. Raw text. */
export function containerWords(container: Container, now: number): string {
  const { state } = container;
  switch (state.state) {
    case "waiting":
      return waitingWords(container, now);
    case "running":
      return runningWords(container, now);
    case "terminated":
      return joined([terminationWords(state, container, now), oneLine(state.message)], "; ");
    case "unknown":
      return "not started yet";
  }
}
