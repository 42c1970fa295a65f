import { isFinished } from "../pod-phase.ts";
import { type StartFacts, type StartStep, startSteps } from "./start-steps.ts";

/** A step of a pod's start. Times are ms. */
export interface Stage {
  name: string;
  /** When it was reached (ms since epoch); absent = it is waited for. */
  at?: number;
  /** How long it took since the step before it; until now, for the one that is waited for. Absent = nobody knows. */
  tookMs?: number;
  /** What is known of it besides: how long an image was pulled, an init container ran. */
  note?: string;
  /** Not of the first start. */
  isAgain?: true;
  isSlowest?: true;
}

function toStage(
  { name, at, from, isAgain, note }: StartStep,
  before: number | undefined,
  now: number,
): Stage {
  // The time of being ready again says nothing of how long that took.
  const since = isAgain ? from : before;
  return {
    name,
    ...(at !== undefined && { at }),
    ...(since !== undefined && { tookMs: Math.max(0, (at ?? now) - since) }),
    ...(note !== undefined && { note }),
    ...(isAgain && { isAgain }),
  };
}

/** The step that is waited for: the first that is not reached, when none after it is. */
function openAt(steps: readonly StartStep[], { pod }: StartFacts): number {
  if (isFinished(pod) || pod.terminating) return -1;
  const last = steps.findLastIndex(({ at, isPassed }) => at !== undefined || isPassed);
  return last + 1;
}

function withSlowest(stages: Stage[]): Stage[] {
  const timed = stages.filter(({ tookMs, isAgain }) => tookMs !== undefined && !isAgain);
  const slowest = timed.toSorted((a, b) => (b.tookMs ?? 0) - (a.tookMs ?? 0))[0];
  if (timed.length < 2 || !slowest?.tookMs) return stages;
  return stages.map((stage) => (stage === slowest ? { ...stage, isSlowest: true } : stage));
}

/**
 * How a pod started: created, scheduled, sandbox ready, each init container, images there, started, ready; the step
 * that is waited for last. Steps that nobody tells the time of are left out.
 */
export function timelineOf(facts: StartFacts & { now: number }): readonly Stage[] {
  const steps = startSteps(facts);
  const open = openAt(steps, facts);
  const stages: Stage[] = [];
  let before: number | undefined;
  for (const [at, step] of steps.entries()) {
    if (step.at === undefined && at !== open) continue;
    stages.push(toStage(step, before, facts.now));
    before = step.at ?? before;
  }
  return withSlowest(stages);
}
