import { spokenAge } from "../human-duration.ts";
import type { Container } from "../pod.ts";
import { stepMs } from "../pod-wait.ts";
import { configFinding } from "./config-error.ts";
import { endFinding } from "./container-end.ts";
import { createErrorFinding } from "./create-error.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { imageFinding } from "./image-pull.ts";
import { notReadyFinding } from "./readiness.ts";
import { subjectOf } from "./subject.ts";

/** It is being started again: how it ended before is why. */
const isComingBack = ({ state }: Container) =>
  state.state === "waiting" && state.reason === "CrashLoopBackOff";

/** A container that runs again has this long, or as long as its probes give it, before its new run is the matter. */
const backForMs = stepMs;

/** It runs again but is not ready yet: how it ended before still says more, and the next end may come soon. */
function backFinding(container: Container, facts: FindingFacts): Finding | undefined {
  const { state, lastTermination, readyWithinMs = backForMs } = container;
  if (state.state !== "running" || state.startedAt === undefined || !lastTermination) return undefined;
  const ran = facts.now - state.startedAt;
  if (ran > readyWithinMs) return undefined;
  const finding = endFinding(container, lastTermination, facts);
  const sentence = `${finding.sentence.replace(/\.$/, "")}; it has run again for ${spokenAge(state.startedAt, facts.now)}.`;
  return { ...finding, sentence };
}

function silentFinding(container: Container, { pod }: FindingFacts): Finding {
  return {
    code: "container-failed",
    severity: "error",
    sentence: `${subjectOf(container, pod)} does not run, and the pod does not say why.`,
    evidence: [],
    hint: "Look at the events of the pod and at its node.",
  };
}

/** Why a container that is in trouble is so. */
export function containerFinding(container: Container, facts: FindingFacts): Finding {
  const { state, lastTermination } = container;
  if (state.state === "terminated") return endFinding(container, state, facts);
  if (state.state === "running") return backFinding(container, facts) ?? notReadyFinding(container, facts);
  if (isComingBack(container) && lastTermination) return endFinding(container, lastTermination, facts);
  return (
    imageFinding(container, facts) ??
    configFinding(container, facts) ??
    createErrorFinding(container, facts) ??
    silentFinding(container, facts)
  );
}
