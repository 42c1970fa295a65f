import { humanDuration } from "../model/human-duration.ts";
import type { Node } from "../model/node.ts";
import type { Container, Pod, Termination } from "../model/pod.ts";
import { endingWords } from "./note-line.ts";
import { isInTrouble, podMessage, unscheduledMessage } from "./pod-notes.ts";
import { exitWords } from "./termination-words.ts";

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

function containerFinding(container: Container, now: number): string {
  const { state, name, image } = container;
  const end = endOf(container);
  if (state.state === "waiting" && state.reason && imageReasons.has(state.reason))
    return `The image ${image} of container ${name} cannot be had: ${state.reason}: ${state.message ?? "no reason given"}`;
  if (
    end &&
    (state.state === "terminated" || (state.state === "waiting" && state.reason === "CrashLoopBackOff"))
  )
    return endFinding(container, end, now);
  if (state.state === "waiting")
    return `Container ${name} cannot start: ${[state.reason, state.message].filter(Boolean).join(": ")}`;
  return `Container ${name} runs but is not ready.`;
}

/** Why a pod is not well, in one sentence, the cause before its effects; `undefined` = nothing is wrong. Raw text. */
export function findingOf(pod: Pod, node: Node | undefined, now: number): string | undefined {
  if (node && !node.isReady) {
    const since = node.notReady?.since;
    const long = since === undefined ? "" : ` for ${humanDuration(now - since)}`;
    return `Its node ${node.name} is not ready${long}${node.notReady?.message ? `: ${node.notReady.message}` : "."}`;
  }
  if (pod.terminating) return `The pod is ending: ${endingWords(pod, now)}.`;
  if (pod.health === "ok" || pod.health === "done") return undefined;
  const unscheduled = unscheduledMessage(pod);
  if (unscheduled !== undefined) return `No node takes the pod: ${unscheduled}`;
  const container = pod.containers.find(isInTrouble);
  return container ? containerFinding(container, now) : podMessage(pod);
}
