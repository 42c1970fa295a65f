import { humanDuration } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Container, Pod, Termination } from "../model/pod.ts";
import type { WordFacts } from "./newest-event.ts";
import { endingFor, endingWords } from "./note-line.ts";
import { isInTrouble, overdueWait, podMessage, unscheduledMessage } from "./pod-notes.ts";
import { readinessWords } from "./readiness-words.ts";
import { exitWords } from "./termination-words.ts";
import { waitSentence } from "./wait-words.ts";

/** The end that explains a container: its own, or that of the run before. */
function endOf({ state, lastTermination }: Container): Termination | undefined {
  return state.state === "terminated" ? state : lastTermination;
}

function timesWords({ restartCount }: Container, end: Termination, now: number): string {
  const times = restartCount > 1 ? `${restartCount} restarts` : "";
  const last = end.finishedAt === undefined ? "" : `last ${humanDuration(now - end.finishedAt)} ago`;
  const words = [times, last].filter((part) => part !== "").join(", ");
  return words === "" ? "" : `: ${words}`;
}

function endFinding(container: Container, end: Termination, now: number): string {
  const times = timesWords(container, end, now);
  if (end.reason === "OOMKilled") {
    const limit = container.limits?.memory ? `its limit of ${container.limits.memory}` : "memory";
    return `Container ${container.name} is killed at ${limit}${times} (exit ${end.exitCode}). Raise the limit or find the leak.`;
  }
  return `Container ${container.name} ended with exit ${exitWords(end)}${times}. The log of its previous run (p) may say why.`;
}

/** Waiting reasons that are about the image. */
const imageReasons: ReadonlySet<string> = new Set([
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "RegistryUnavailable",
]);

/** A pod that is not ready is out of its Services. */
function notReadyFinding(container: Container, pod: Pod, facts: WordFacts): string {
  const { state, name } = container;
  const startedAt = state.state === "running" ? state.startedAt : undefined;
  const long = startedAt === undefined ? "" : ` for ${humanDuration(facts.now - startedAt)}`;
  return `Container ${name} has run${long} and is ${readinessWords(container, pod, facts)}. The pod is out of its Services.`;
}

function failureFinding(container: Container, now: number): string {
  const { state, name, image } = container;
  const end = endOf(container);
  if (state.state === "waiting" && state.reason && imageReasons.has(state.reason))
    return `The image ${image} of container ${name} cannot be had: ${state.reason}: ${state.message ?? "no reason given"}`;
  if (
    end &&
    (state.state === "terminated" || (state.state === "waiting" && state.reason === "CrashLoopBackOff"))
  )
    return endFinding(container, end, now);
  const why = state.state === "waiting" ? [state.reason, state.message] : [];
  return `Container ${name} cannot start: ${why.filter(Boolean).join(": ")}`;
}

/** What failed explains more than what is not ready for it. */
function containersFinding(pod: Pod, facts: WordFacts): string | undefined {
  const failed = pod.containers.find(({ mark, kind }) => mark === "failed" && kind !== "ephemeral");
  if (failed) return failureFinding(failed, facts.now);
  const notReady = pod.containers.find((container) => isInTrouble(container, pod));
  return notReady && notReadyFinding(notReady, pod, facts);
}

/** Why a pod is not well, in one sentence, the cause before its effects; `undefined` = nothing is wrong. Raw text. */
export function findingOf(pod: Pod, node: Node | undefined, facts: WordFacts): string | undefined {
  const { now } = facts;
  if (node && !node.isReady) {
    const since = node.notReady?.since;
    const long = since === undefined ? "" : ` for ${humanDuration(now - since)}`;
    return `Its node ${node.name} is not ready${long}${node.notReady?.message ? `: ${node.notReady.message}` : "."}`;
  }
  if (pod.terminating) return `The pod has been ${endingFor(pod, now)}: ${endingWords(pod, now)}.`;
  if (pod.health === "ok" || pod.health === "done") return undefined;
  const unscheduled = unscheduledMessage(pod);
  if (unscheduled !== undefined) return `No node takes the pod: ${unscheduled}`;
  const wait = overdueWait(pod);
  if (wait) return waitSentence(wait, pod, facts);
  return containersFinding(pod, facts) ?? podMessage(pod);
}
