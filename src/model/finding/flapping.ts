import type { ClusterEvent } from "../cluster-event.ts";
import { humanDuration } from "../human-duration.ts";
import type { Container } from "../pod.ts";
import { conditionOf, needsReady } from "../pod-wait.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { isAbout, newestEvent, seenAt } from "./newest-event.ts";
import { probeAnswer } from "./probe-answer.ts";
import { subjectOf } from "./subject.ts";

/** Rates are told for this long. */
const windowMs = 600_000;
/** Twice there and back: less happens to healthy pods, too. */
const fewestChanges = 4;
/** Restarts in ten minutes that no back-off loop has held up yet. */
const fewestRestarts = 3;

const perWindow = (count: number, ms: number) => Math.round((count * windowMs) / Math.max(ms, windowMs));

/** Times a minute apart from now on count as one rate. */
function changesWords({ readyChanges = [], now }: FindingFacts): string | undefined {
  const recent = readyChanges.filter((at) => now - at <= windowMs).length;
  return recent >= fewestChanges ? `changed ${recent} times in 10m` : undefined;
}

/**
 * A readiness probe that failed both before and after the pod became ready, by the events' times: without history
 * nothing else tells of changes that were undone.
 */
function failuresWords(container: Container, facts: FindingFacts): string | undefined {
  const { pod, events, now } = facts;
  const since = conditionOf(pod.conditions, "ContainersReady")?.since;
  const startedAt = container.state.state === "running" ? container.state.startedAt : undefined;
  const answer = probeAnswer(container, events, { kinds: ["readiness"], since: startedAt ?? 0 });
  if (!answer || since === undefined || startedAt === undefined) return undefined;
  const { event } = answer;
  const first = event.firstSeen ?? seenAt(event);
  const isPast = now - seenAt(event) > windowMs || now - since > windowMs;
  // It must have been ready at least once between two failures, and failed for longer than one loss takes.
  if (isPast || event.count < fewestChanges || since - first < windowMs / 10 || pod.phase !== "Running")
    return undefined;
  const isAgain = conditionOf(pod.conditions, "ContainersReady")?.status === "True";
  if (!isAgain && since >= seenAt(event) - 1_000) return undefined;
  const rate = perWindow(event.count, seenAt(event) - first);
  return `failed about ${rate} times per 10m and last changed ${humanDuration(now - since)} ago`;
}

function readyFlapping(facts: FindingFacts): Finding | undefined {
  const { pod } = facts;
  if (pod.terminating || pod.health === "starting") return undefined;
  const byHistory = changesWords(facts);
  const container = pod.containers.find((one) => needsReady(one) && failuresWords(one, facts) !== undefined);
  const byEvents = container && failuresWords(container, facts);
  const words = byHistory ?? byEvents;
  if (!words) return undefined;
  const answer = container && probeAnswer(container, facts.events, { kinds: ["readiness"] });
  const who =
    byHistory === undefined && container
      ? `${subjectOf(container, pod)} flaps: its readiness probe`
      : "The pod flaps: its readiness";
  return {
    code: "flapping-ready",
    severity: "warning",
    sentence: `${who} ${words}.`,
    evidence: answer ? [`${answer.event.message} (${answer.event.count} times)`] : [words],
    hint: "The container is near to its limits, or the probe's timeout is too short: look at its log (l) when it fails.",
  };
}

/** Starts of a container within the events' time, by the kubelet's counted event. */
function startsOf(container: Container, events: Iterable<ClusterEvent>): ClusterEvent | undefined {
  return newestEvent(events, (event) => event.reason === "Started" && isAbout(event, container));
}

function restartFlapping(container: Container, facts: FindingFacts): Finding | undefined {
  const { pod, events, now } = facts;
  const { state, restartCount } = container;
  if (state.state !== "running" || restartCount < fewestRestarts) return undefined;
  const event = startsOf(container, events);
  if (!event || event.count <= fewestRestarts || now - seenAt(event) > windowMs) return undefined;
  const first = event.firstSeen ?? seenAt(event);
  const rate = perWindow(event.count - 1, seenAt(event) - first);
  if (rate < fewestRestarts) return undefined;
  return {
    code: "flapping-restarts",
    severity: "warning",
    sentence: `${subjectOf(container, pod)} flaps: it was started again about ${rate} times per 10m and runs at the moment.`,
    evidence: [`${event.message} (${event.count} times)`, `restart count ${restartCount}`],
    hint: "The log of its previous run (p) tells why it ended.",
  };
}

/** What comes and goes: readiness or restarts, as a rate per ten minutes. */
export function flappingFindings(facts: FindingFacts): readonly Finding[] {
  const ready = readyFlapping(facts);
  const restarts = facts.pod.containers.map((container) => restartFlapping(container, facts));
  return [ready, ...restarts].filter((one) => one !== undefined);
}
