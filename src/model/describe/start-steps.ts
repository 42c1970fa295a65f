import type { ClusterEvent } from "../cluster-event.ts";
import { humanDuration } from "../human-duration.ts";
import type { Condition, Container, Pod } from "../pod.ts";
import { conditionOf } from "../pod-wait.ts";
import { imagePulls } from "./image-pulls.ts";

/** A step that a pod takes to be ready, in the order of the start. */
export interface StartStep {
  name: string;
  /** ms since epoch; absent = not reached, or nobody tells when. */
  at?: number;
  /** It is not of the pod's first start: it was ready before, or is told of the last time only. */
  isAgain?: true;
  /** Since when it is waited for again (ms since epoch). */
  from?: number;
  /** It is over though nobody tells when. */
  isPassed?: boolean;
  note?: string;
}

export interface StartFacts {
  pod: Pod;
  events: readonly ClusterEvent[];
}

/** A pod that gets ready later than this after its start was ready before: the condition tells of the last time only. */
const longestStartMs = 600_000;

/** Times of the API are whole seconds, those of kubelet and scheduler by their own clocks. */
const slackMs = 1000;

const timed = (name: string, at: number | undefined): StartStep => ({
  name,
  ...(at !== undefined && { at }),
});

const trueSince = (conditions: readonly Condition[], type: string) => {
  const condition = conditionOf(conditions, type);
  return condition?.status === "True" ? condition.since : undefined;
};

const startedAt = ({ state }: Container) =>
  state.state === "running" || state.state === "terminated" ? state.startedAt : undefined;

const hasRun = (container: Container) => container.restartCount > 0 || startedAt(container) !== undefined;

/** The status tells of the last start only; the event of the first one may still be there. */
function firstStart(container: Container, events: readonly ClusterEvent[]): number | undefined {
  if (container.restartCount === 0) return startedAt(container);
  const field = `{${container.name}}`;
  return events.find(({ reason, subobject }) => reason === "Started" && subobject.endsWith(field))?.firstSeen;
}

function initStep(container: Container, { events }: StartFacts): StartStep {
  const { name, state, kind } = container;
  if (kind === "sidecar")
    return { ...timed(`${name} started`, firstStart(container, events)), isPassed: hasRun(container) };
  if (state.state !== "terminated" || state.exitCode !== 0) return { name: `${name} done` };
  const ran =
    state.startedAt === undefined || state.finishedAt === undefined
      ? undefined
      : state.finishedAt - state.startedAt;
  return {
    ...timed(`${name} done`, state.finishedAt),
    isPassed: true,
    ...(ran !== undefined && { note: `ran ${humanDuration(ran)}` }),
  };
}

function imagesStep(main: readonly Container[], { events }: StartFacts): StartStep {
  const isPassed = main.every(hasRun);
  const own = imagePulls(events).filter(({ container }) => main.some(({ name }) => name === container));
  if (own.length < main.length || own.length === 0) return { name: "images there", isPassed };
  const slowest = own.toSorted((a, b) => (b.tookMs ?? 0) - (a.tookMs ?? 0))[0];
  const note = slowest?.tookMs === undefined ? "they were there already" : slowest.words;
  return { name: "images there", at: Math.max(...own.map(({ at }) => at)), isPassed, note };
}

function startedStep(main: readonly Container[], { events }: StartFacts): StartStep {
  const starts = main.map((container) => firstStart(container, events));
  const known = starts.filter((at) => at !== undefined);
  const isWhole = known.length === main.length && known.length > 0;
  return { ...timed("started", isWhole ? Math.max(...known) : undefined), isPassed: main.every(hasRun) };
}

function readyStep(started: StartStep, { pod }: StartFacts): StartStep {
  const ready = conditionOf(pod.conditions, "Ready");
  const { status, since } = ready ?? {};
  const isRestarted = pod.containers.some(({ kind, restartCount }) => kind !== "init" && restartCount > 0);
  if (status === "True" && since !== undefined) {
    const within =
      longestStartMs + Math.max(0, ...pod.containers.map(({ readyWithinMs }) => readyWithinMs ?? 0));
    const isAgain = isRestarted || (started.at !== undefined && since - started.at > within);
    return isAgain ? { name: "ready again", at: since, isAgain } : { name: "ready", at: since };
  }
  const isLost = since !== undefined && started.at !== undefined && since > started.at + slackMs;
  return isLost ? { name: "ready again", from: since, isAgain: true } : { name: "ready" };
}

/** What is known of the steps, from conditions, containers' times and events. */
function knownSteps(facts: StartFacts): StartStep[] {
  const { conditions, containers, createdAt, node } = facts.pod;
  const main = containers.filter(({ kind }) => kind === "main");
  const isScheduled = node !== undefined;
  // Kubelets before 1.29 have no such condition.
  const isSandboxTold = conditionOf(conditions, "PodReadyToStartContainers") !== undefined;
  const started = startedStep(main, facts);
  return [
    timed("created", createdAt),
    { ...timed("scheduled", trueSince(conditions, "PodScheduled")), isPassed: isScheduled },
    {
      ...timed("sandbox ready", trueSince(conditions, "PodReadyToStartContainers")),
      isPassed: isScheduled && !isSandboxTold,
    },
    ...containers
      .filter(({ kind }) => kind === "init" || kind === "sidecar")
      .map((container) => initStep(container, facts)),
    imagesStep(main, facts),
    started,
    readyStep(started, facts),
  ];
}

/**
 * The steps of a pod's start. A time that is later than that of a following step tells of another time (a sandbox
 * made anew, the mirror of a static pod) and is left out.
 */
export function startSteps(facts: StartFacts): StartStep[] {
  const steps = knownSteps(facts);
  let next = Number.POSITIVE_INFINITY;
  for (const step of steps.toReversed()) {
    if (step.at === undefined) continue;
    if (step.at > next + slackMs) {
      delete step.at;
      step.isPassed = true;
    } else next = Math.min(next, step.at);
  }
  return steps;
}
