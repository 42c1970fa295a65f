import type { ClusterEvent } from "../model/cluster-event.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Container, Pod } from "../model/pod.ts";
import { readyLostAt } from "../model/pod-health.ts";
import { conditionOf, needsReady } from "../model/pod-wait.ts";
import { newestEvent, seenAt, type WordFacts } from "./newest-event.ts";

/** The kubelet's words for a probe that keeps a container from being ready; liveness is another matter. */
const failedProbe = /^(Readiness|Startup) probe (?:failed|errored)[^:]*:\s*([\s\S]*)$/;
const httpStatus = /^HTTP probe failed with statuscode: (\d+)$/;

/** Events name their container as `spec.containers{app}`. */
function isAbout({ subobject }: ClusterEvent, { name }: Container): boolean {
  return subobject === "" || subobject.endsWith(`{${name}}`);
}

/** The last answer of the probe, since the container runs. */
function answerWords(container: Container, events: Iterable<ClusterEvent>): string | undefined {
  const { state } = container;
  const startedAt = (state.state === "running" && state.startedAt) || 0;
  const event = newestEvent(
    events,
    (one) =>
      one.reason === "Unhealthy" &&
      seenAt(one) >= startedAt &&
      isAbout(one, container) &&
      failedProbe.test(one.message),
  );
  const [, probe = "", answer = ""] = failedProbe.exec(event?.message ?? "") ?? [];
  return event && `${probe.toLowerCase()} probe: ${answer.trim().replace(httpStatus, "HTTP $1")}`;
}

/**
 * The probe that keeps a running container from being ready, with its last answer when an event tells it. The startup
 * probe holds back the others; without a probe a container is ready as soon as it runs.
 */
export function probeWords(container: Container, events: Iterable<ClusterEvent>): string {
  const answer = answerWords(container, events);
  if (answer !== undefined) return ` (${answer})`;
  if (container.probes.includes("startup") && container.started === false) return " (startup probe)";
  return container.probes.includes("readiness") ? " (readiness probe)" : "";
}

/**
 * What a container that runs is not, `never ready (readiness probe: HTTP 503)`. The pod's conditions tell since when
 * only if they are about this container alone.
 */
export function readinessWords(container: Container, pod: Pod, { now, events }: WordFacts): string {
  const probe = probeWords(container, events);
  const needed = pod.containers.filter(needsReady);
  const lostAt = readyLostAt(pod);
  if (lostAt !== undefined && needed.filter(({ ready }) => !ready).length === 1)
    return `not ready for ${humanDuration(now - lostAt)}${probe}`;
  const isNever =
    lostAt === undefined &&
    needed.length === 1 &&
    container.restartCount === 0 &&
    conditionOf(pod.conditions, "ContainersReady")?.status === "False";
  return `${isNever ? "never" : "not"} ready${probe}`;
}
