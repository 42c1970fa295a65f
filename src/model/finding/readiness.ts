import type { ClusterEvent } from "../cluster-event.ts";
import { spokenAge } from "../human-duration.ts";
import type { Container, Pod } from "../pod.ts";
import { readyLostAt } from "../pod-health.ts";
import { conditionOf, needsReady, stepMs } from "../pod-wait.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { listed, plainMessage } from "./message-text.ts";
import { messageAndTimes } from "./newest-event.ts";
import { probeAnswer } from "./probe-answer.ts";
import { subjectOf } from "./subject.ts";

const runningSince = ({ state }: Container) => (state.state === "running" ? state.startedAt : undefined);

/** The probe that keeps a running container from being ready; the startup probe holds back the others. */
function holdingProbe(container: Container): "startup" | "readiness" | undefined {
  if (container.probes.includes("startup") && container.started === false) return "startup";
  return container.probes.includes("readiness") ? "readiness" : undefined;
}

const answerOf = (container: Container, events: Iterable<ClusterEvent>) =>
  probeAnswer(container, events, { kinds: ["readiness", "startup"], since: runningSince(container) ?? 0 });

/** ` (readiness probe: HTTP 503)`: what keeps a container from being ready; empty without a probe. */
export function probeWords(container: Container, events: Iterable<ClusterEvent>): string {
  const answer = answerOf(container, events);
  if (answer) return ` (${answer.probe} probe: ${answer.words})`;
  const probe = holdingProbe(container);
  return probe ? ` (${probe} probe)` : "";
}

/** The pod's conditions tell since when a container is not ready only if they are about it alone. */
interface ReadyPast {
  lostAt?: number;
  isNever: boolean;
}

function readyPast(container: Container, pod: Pod): ReadyPast {
  const needed = pod.containers.filter(needsReady);
  const lostAt = readyLostAt(pod);
  if (lostAt !== undefined)
    return { isNever: false, ...(needed.filter(({ ready }) => !ready).length === 1 && { lostAt }) };
  const isNever =
    needed.length === 1 &&
    container.restartCount === 0 &&
    conditionOf(pod.conditions, "ContainersReady")?.status === "False";
  return { isNever };
}

/** What a container that runs is not, `never ready (readiness probe: HTTP 503)`. */
export function readinessWords(container: Container, { pod, now, events }: FindingFacts): string {
  const probe = probeWords(container, events);
  const { lostAt, isNever } = readyPast(container, pod);
  if (lostAt !== undefined) return `not ready for ${spokenAge(lostAt, now)}${probe}`;
  return `${isNever ? "never" : "not"} ready${probe}`;
}

function notStartedWords(container: Container, now: number): string {
  const startedAt = runningSince(container);
  return `has not started${startedAt === undefined ? "" : ` in ${spokenAge(startedAt, now)}`}`;
}

function notReadyWords(container: Container, { pod, now }: FindingFacts): string {
  const { lostAt, isNever } = readyPast(container, pod);
  if (holdingProbe(container) === "startup") return notStartedWords(container, now);
  if (lostAt !== undefined) return `has not been ready for ${spokenAge(lostAt, now)}`;
  const startedAt = runningSince(container);
  const ran = startedAt === undefined ? "" : spokenAge(startedAt, now);
  if (isNever) return `has never been ready${ran === "" ? "" : ` in ${ran}`}`;
  return `${ran === "" ? "" : `has run for ${ran} and `}is not ready`;
}

function whyWords(container: Container, { events }: FindingFacts): string {
  const answer = answerOf(container, events);
  if (answer) return `: its ${answer.probe} probe fails (${plainMessage(answer.words)})`;
  const probe = holdingProbe(container);
  return probe ? `: its ${probe} probe has not passed` : "";
}

/** What a pod that is not ready does not do. Where Services are not known, there may be none. */
function serviceWords(services: readonly string[] | undefined): string {
  if (services === undefined) return "no Service sends the pod requests";
  if (services.length === 0) return "no Service selects the pod";
  return `the pod is out of ${services.length === 1 ? "Service" : "Services"} ${listed(services)}`;
}

const hints = {
  startup:
    "Look at the container's log (l); if it only needs longer, raise failureThreshold of the startup probe.",
  readiness:
    "Look at the container's log (l) and ask what the probe asks: path, port and time limit may be wrong.",
};

/** A container that runs and does not serve: how long, which probe, and what comes of it (out of which Service). */
export function notReadyFinding(
  container: Container,
  facts: FindingFacts,
  effect = serviceWords(facts.services),
): Finding {
  const { pod, events } = facts;
  const answer = answerOf(container, events);
  const probe = answer?.probe ?? holdingProbe(container);
  const isStartup = probe === "startup";
  const why = whyWords(container, facts);
  const ready = conditionOf(pod.conditions, "ContainersReady");
  return {
    code: isStartup ? "startup-probe" : "not-ready",
    severity: "warning",
    sentence: `${subjectOf(container, pod)} ${notReadyWords(container, facts)}${why}; ${effect}.`,
    evidence: [
      ...(answer ? [messageAndTimes(answer.event)] : []),
      ...(ready?.status === "False"
        ? [`ContainersReady is False${ready.message ? `: ${ready.message}` : ""}`]
        : []),
    ],
    hint: isStartup ? hints.startup : hints.readiness,
  };
}

/** Does the container run for longer than it may take to be ready, for the first time? */
function isLate({ state, mark, restartCount, readyWithinMs = stepMs }: Container, now: number): boolean {
  if (state.state !== "running" || state.startedAt === undefined) return false;
  return mark === "notReady" && restartCount === 0 && now > state.startedAt + readyWithinMs;
}

/**
 * Containers that would not be ready even without what failed in their pod. Those of a pod whose only trouble they
 * are, and those that ran before, are troubles by themselves.
 */
export function lateFindings(facts: FindingFacts): readonly Finding[] {
  const { pod, now } = facts;
  if (pod.health !== "trouble" || pod.isOverdue || pod.phase === "Unknown") return [];
  const late = pod.containers.filter((container) => needsReady(container) && isLate(container, now));
  return late.map((container) => notReadyFinding(container, facts));
}
