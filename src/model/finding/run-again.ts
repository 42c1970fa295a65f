import { spokenAge, spokenDuration } from "../human-duration.ts";
import { nextRestart } from "../next-restart.ts";
import type { Container, Pod, Termination } from "../pod.ts";
import { isFinished } from "../pod-phase.ts";
import { oftenInTenMinutes, restartRate } from "../restart-rate.ts";
import type { FindingFacts } from "./finding.ts";
import { counted } from "./message-text.ts";
import { isAbout, seenAt } from "./newest-event.ts";
import { agoWords } from "./time-words.ts";

/** Does the kubelet start a container again after this end? */
export function isStartedAgain({ kind }: Container, pod: Pod, exitCode: number): boolean {
  const { restartPolicy } = pod;
  if (isFinished(pod) || kind === "ephemeral") return false;
  if (kind === "sidecar") return true;
  if (kind === "init" && exitCode === 0) return false;
  return restartPolicy === "Always" || (restartPolicy === "OnFailure" && exitCode !== 0);
}

/** Since when the kubelet has been starting it again, by the oldest event of that; else since the pod is there. */
function againSince(container: Container, { events, pod }: FindingFacts): number | undefined {
  let since: number | undefined;
  for (const event of events) {
    if (event.reason !== "BackOff" || !event.message.includes("restarting failed container")) continue;
    if (!isAbout(event, container)) continue;
    const at = event.firstSeen ?? seenAt(event);
    if (since === undefined || at < since) since = at;
  }
  return since ?? pod.createdAt;
}

/** ` after 12s`, and before it ` 39m ago` if it ended only once: how long the run was. */
export function runWords({ restartCount }: Container, end: Termination, now: number): string {
  const { startedAt, finishedAt } = end;
  const ago = restartCount === 0 ? agoWords(finishedAt, now) : "";
  const isTimed = startedAt !== undefined && finishedAt !== undefined;
  return isTimed ? `${ago} after ${spokenDuration(finishedAt - startedAt)}` : ago;
}

/** `, next try in 2m`; empty when the kubelet does not hold it back. */
export function nextWords(container: Container, now: number): string {
  const wait = nextRestart(container, now);
  if (wait === undefined) return "";
  return `, next try ${wait < 1000 ? "now" : `in ${spokenDuration(wait)}`}`;
}

/** `, 3 of them in the last 10m`, where that is often; restarts are watched of the pod, not of each container. */
function latelyWords({ restartCount }: Container, { pod, restarts, now }: FindingFacts): string {
  if (pod.restartCount !== restartCount) return "";
  const { count } = restartRate(pod, restarts, now).inTenMinutes;
  return count < oftenInTenMinutes || count === restartCount ? "" : `, ${count} of them in the last 10m`;
}

/** `; 7 restarts in 14m, last 40s ago`: how often it came back, since when, and when it ended last. */
export function againWords(container: Container, end: Termination, facts: FindingFacts): string {
  const { restartCount } = container;
  if (restartCount === 0) return "";
  const ago = agoWords(end.finishedAt, facts.now);
  const since = againSince(container, facts);
  const span = since === undefined ? "" : ` in ${spokenAge(since, facts.now)}`;
  const lately = latelyWords(container, facts);
  return `; ${counted(restartCount, "restart")}${span}${lately}${ago === "" ? "" : `, last${ago}`}`;
}

/** How a run ended, as evidence: `OOMKilled, exit 137, ran 12s`. */
export function endEvidence(end: Termination): string {
  const { reason, exitCode, signal, startedAt, finishedAt } = end;
  const isTimed = startedAt !== undefined && finishedAt !== undefined;
  const ran = isTimed ? `ran ${spokenDuration(finishedAt - startedAt)}` : "";
  return [reason, `exit ${exitCode}`, signal ? `signal ${signal}` : "", ran].filter(Boolean).join(", ");
}
