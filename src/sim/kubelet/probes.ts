import type { WireProbe } from "../../model/wire.ts";
import { type Behaviour, behaviourAt } from "../pod/behaviour.ts";
import type { SimContainer } from "../pod/container-run.ts";
import { report, type Turn } from "./turn.ts";

const usualPeriodSeconds = 10;
const usualFailureThreshold = 3;
// From a probe's first chance to its answer.
const probeAnswerMs = 700;
// From the decision to kill a container to its end.
const killMs = 200;

const periodMs = (probe: WireProbe | null | undefined) => (probe?.periodSeconds ?? usualPeriodSeconds) * 1000;

/** Time from a container's start to its first good readiness probe. */
function readyDelay({ spec, behaviour }: SimContainer): number {
  if (behaviour.kind === "slowReady") return behaviour.readyMs;
  const probe = spec.readinessProbe ?? spec.startupProbe;
  return probe ? (probe.initialDelaySeconds ?? 0) * 1000 + probeAnswerMs : 0;
}

/** Sets the times of a container that has just begun to run. */
export function armProbes({ pod, now }: Turn, container: SimContainer): void {
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  container.isStarted = !container.spec.startupProbe && behaviour.kind !== "startupFails";
  container.isReady = false;
  container.probeFailures = 0;
  container.probeFrom = pod.isQuiet ? now : now + readyDelay(container);
  const { kind } = behaviour;
  container.exitAt =
    kind === "crashLoop" || kind === "oom" || kind === "complete" ? now + behaviour.afterMs : undefined;
  container.due = now;
}

function unhealthy(turn: Turn, container: SimContainer): void {
  const failure = container.spec.readinessProbe?.exec
    ? "command timed out"
    : "HTTP probe failed with statuscode: 503";
  const message = `Readiness probe failed: ${failure}`;
  report(turn, { type: "Warning", reason: "Unhealthy", message, container });
}

/** Liveness and startup probes that fail: after some failures the container is killed. */
function failProbe(turn: Turn, container: SimContainer, behaviour: { kind: string; afterMs: number }): void {
  const isStartup = behaviour.kind === "startupFails";
  const probe = isStartup ? container.spec.startupProbe : container.spec.livenessProbe;
  const period = periodMs(probe);
  const failsAt = (container.current?.startedAt ?? 0) + behaviour.afterMs + container.probeFailures * period;
  if (!isStartup) container.isReady = turn.now >= container.probeFrom && container.probeFailures === 0;
  if (turn.now < failsAt) {
    container.dueBy(failsAt);
    if (turn.now < container.probeFrom) container.dueBy(container.probeFrom);
    return;
  }
  container.probeFailures++;
  const name = isStartup ? "Startup" : "Liveness";
  const message = `${name} probe failed: HTTP probe failed with statuscode: 500`;
  report(turn, { type: "Warning", reason: "Unhealthy", message, container });
  if (container.probeFailures < (probe?.failureThreshold ?? usualFailureThreshold)) {
    container.dueBy(failsAt + period);
    return;
  }
  const words = `Container ${container.spec.name} failed ${name.toLowerCase()} probe, will be restarted`;
  report(turn, { reason: "Killing", message: words, container });
  container.stopCode = 137;
  container.due = turn.now + killMs;
}

function notReady(turn: Turn, container: SimContainer): void {
  container.isStarted = true;
  if (turn.now >= container.probeFrom) {
    unhealthy(turn, container);
    container.probeFrom = turn.now + periodMs(container.spec.readinessProbe);
  }
  container.dueBy(container.probeFrom);
}

function slowReady(turn: Turn, container: SimContainer): void {
  container.isStarted = true;
  container.isReady = turn.now >= container.probeFrom;
  if (container.isReady) return;
  const period = periodMs(container.spec.readinessProbe);
  if (turn.now - (container.current?.startedAt ?? 0) > period / 2) unhealthy(turn, container);
  container.dueBy(Math.min(container.probeFrom, turn.now + period));
}

function flapReady(turn: Turn, container: SimContainer, flapMs: number): void {
  container.isStarted = true;
  if (turn.now < container.probeFrom) {
    container.dueBy(container.probeFrom);
    return;
  }
  const turns = Math.floor((turn.now - container.probeFrom) / flapMs);
  const wasReady = container.isReady;
  container.isReady = turns % 2 === 0;
  if (wasReady && !container.isReady) unhealthy(turn, container);
  container.dueBy(container.probeFrom + (turns + 1) * flapMs);
}

function passProbes(turn: Turn, container: SimContainer, behaviour: Behaviour): void {
  if (turn.now < container.probeFrom) {
    container.dueBy(container.probeFrom);
    return;
  }
  // What is about to crash does not pass a readiness probe.
  const isDoomed = behaviour.kind === "crashLoop" || behaviour.kind === "oom";
  container.isStarted = true;
  container.isReady = !isDoomed || !container.spec.readinessProbe;
}

/** Sets started and ready as the container's probes would. */
export function probe(turn: Turn, container: SimContainer): void {
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  switch (behaviour.kind) {
    case "livenessFails":
    case "startupFails":
      failProbe(turn, container, behaviour);
      break;
    case "notReady":
      notReady(turn, container);
      break;
    case "slowReady":
      slowReady(turn, container);
      break;
    case "flapReady":
      flapReady(turn, container, behaviour.periodMs);
      break;
    default:
      passProbes(turn, container, behaviour);
  }
  if (container.role === "init") container.isReady = false;
}
