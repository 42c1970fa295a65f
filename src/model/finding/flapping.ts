import type { ClusterEvent } from "../cluster-event.ts";
import type { Container } from "../pod.ts";
import { oftenInTenMinutes as fewestRestarts, restartRate } from "../restart-rate.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { listed, plainMessage } from "./message-text.ts";
import { isAbout, messageAndTimes, newestEvent, seenAt } from "./newest-event.ts";
import { probeAnswer } from "./probe-answer.ts";
import { subjectOf } from "./subject.ts";
import { agoWords } from "./time-words.ts";

/** Rates are told for this long. */
export const windowMs = 600_000;
/** Twice there and back: less happens to healthy pods, too. */
const fewestChanges = 4;

/** Did so many come within the window, up to the last of them? `times`: ms since epoch, oldest first. */
function isBurst(times: readonly number[], count: number): boolean {
  const first = times.at(-count);
  const last = times.at(-1);
  return first !== undefined && last !== undefined && last - first <= windowMs;
}

/** Has a pod come and gone so often that it flaps? `ready`: when it became ready or ceased to be. */
export function isOften(changes: { ready: readonly number[]; restarts: readonly number[] }): boolean {
  return isBurst(changes.ready, fewestChanges) || isBurst(changes.restarts, fewestRestarts);
}

const perWindow = (count: number, ms: number) => Math.round((count * windowMs) / Math.max(ms, windowMs));

/** When it flapped last: the newest change that many came before. It is said for the whole window. */
function lastBurst(changes: readonly number[]): number | undefined {
  return changes.findLast((at, index) => {
    const first = changes[index - fewestChanges + 1];
    return first !== undefined && at - first <= windowMs;
  });
}

/**
 * Readiness that comes and goes, by what was watched: a probe that failed for long before its container was ready
 * once looks the same in the events.
 */
function readyFlapping({ pod, readyChanges = [], now, events }: FindingFacts): Finding | undefined {
  const burst = lastBurst(readyChanges);
  if (burst === undefined || now - burst > windowMs || pod.terminating) return undefined;
  const recent = readyChanges.filter((at) => now - at <= windowMs);
  const last = recent.at(-1) ?? burst;
  const answers = pod.containers.map((container) => probeAnswer(container, events, { kinds: ["readiness"] }));
  const answer = answers.find((one) => one !== undefined);
  return {
    code: "flapping-ready",
    severity: "warning",
    sentence: `The pod flaps: it became ready or ceased to be ${recent.length} times in 10m, last${agoWords(last, now)}${answer ? ` (its probe answered ${plainMessage(answer.words)})` : ""}.`,
    evidence: [
      `ready changed ${recent.length} times in the last 10m`,
      ...(answer ? [messageAndTimes(answer.event)] : []),
    ],
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
    evidence: [messageAndTimes(event), `restart count ${restartCount}`],
    hint: "The log of its previous run (p) tells why it ended.",
  };
}

/** By what was watched: events are counted for a container, but they go after an hour and may be kept from us. */
function watchedFlapping({ pod, restarts, now }: FindingFacts): Finding | undefined {
  const rate = restartRate(pod, restarts, now);
  const again = pod.containers.filter(({ restartCount }) => restartCount > 0);
  if (rate.inTenMinutes.count < fewestRestarts || again.some(({ state }) => state.state !== "running"))
    return undefined;
  return {
    code: "flapping-restarts",
    severity: "warning",
    sentence: `The pod flaps: ${listed(again.map(({ name }) => name))} ${again.length === 1 ? "was" : "were"} started again ${rate.inTenMinutes.count} times in 10m, last${agoWords(rate.last, now)}, and ${again.length === 1 ? "runs" : "run"} at the moment.`,
    evidence: [`restart count ${pod.restartCount}`],
    hint: "The log of its previous run (p) tells why it ended.",
  };
}

/** What comes and goes: readiness or restarts, as a rate per ten minutes. */
export function flappingFindings(facts: FindingFacts): readonly Finding[] {
  const byEvents = facts.pod.containers.flatMap((container) => restartFlapping(container, facts) ?? []);
  const restarts = byEvents.length > 0 ? byEvents : [watchedFlapping(facts)];
  return [readyFlapping(facts), ...restarts].filter((one) => one !== undefined);
}
