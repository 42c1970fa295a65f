import { goDuration, goQuote } from "../go-format.ts";
import { type Behaviour, behaviourAt } from "../pod/behaviour.ts";
import type { SimContainer } from "../pod/container-run.ts";
import { createContainer, failToCreate } from "./container-start.ts";
import { imageSize, pullErrorText, usualPullMs } from "./image-names.ts";
import { firstBackOffMs, longestBackOffMs, report, resyncMs, type Turn } from "./turn.ts";

// A registry's refusal, and its answer for an image that is already there.
const refusalMs = 900;
const checkMs = 300;
// How long ErrImagePull stays before it becomes ImagePullBackOff.
const errorShownMs = 3000;

function hasUnusableImage(turn: Turn, container: SimContainer, behaviour: Behaviour): boolean {
  const { image } = container.spec;
  if (behaviour.kind === "invalidImage") {
    const message = `Failed to apply default image tag ${goQuote(image)}: couldn't parse image name ${goQuote(image)}: invalid reference format`;
    report(turn, { type: "Warning", reason: "InspectFailed", message, container });
    failToCreate(turn, container, { reason: "InvalidImageName", message, error: "InvalidImageName" });
    return true;
  }
  if (behaviour.kind === "neverPull") {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    report(turn, { type: "Warning", reason: "ErrImageNeverPull", message, container });
    failToCreate(turn, container, { reason: "ErrImageNeverPull", message, error: "ErrImageNeverPull" });
    return true;
  }
  return false;
}

/** Begins an attempt to run a container: its image first. */
export function pullImage(turn: Turn, container: SimContainer): void {
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  const { image, imagePullPolicy } = container.spec;
  container.due = undefined;
  if (hasUnusableImage(turn, container, behaviour)) return;
  const isBroken = behaviour.kind === "imagePull";
  const isPresent = turn.pod.node?.images.has(image) === true && behaviour.pullMs === undefined;
  if (!isBroken && (turn.pod.isQuiet || (isPresent && imagePullPolicy !== "Always"))) {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    report(turn, { reason: "Pulled", message, container });
    createContainer(turn, container);
    return;
  }
  report(turn, { reason: "Pulling", message: `Pulling image "${image}"`, container });
  container.stage = "pulling";
  container.pullStartedAt = turn.now;
  const took = isBroken ? refusalMs : isPresent ? checkMs : (behaviour.pullMs ?? usualPullMs(image));
  container.due = turn.now + took;
}

/** Ends a pull, well or not. */
export function finishPull(turn: Turn, container: SimContainer): void {
  const behaviour = behaviourAt(container.behaviour, container.attempts);
  const { image } = container.spec;
  if (behaviour.kind === "imagePull") {
    failPull(turn, container, pullErrorText(image, behaviour.error));
    return;
  }
  const took = goDuration(turn.now - container.pullStartedAt);
  const message = `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${imageSize(image)} bytes.`;
  report(turn, { reason: "Pulled", message, container });
  turn.pod.node?.images.add(image);
  createContainer(turn, container);
}

function failPull(turn: Turn, container: SimContainer, error: string): void {
  const { image } = container.spec;
  container.failedAttempts++;
  container.pullError = error;
  container.pullBackOffMs = Math.min(Math.max(2 * container.pullBackOffMs, firstBackOffMs), longestBackOffMs);
  container.pullRetryAt = turn.now + Math.max(container.pullBackOffMs, container.behaviour.holdMs ?? 0);
  report(turn, {
    type: "Warning",
    reason: "Failed",
    message: `Failed to pull image "${image}": ${error}`,
    container,
  });
  report(turn, { type: "Warning", reason: "Failed", message: "Error: ErrImagePull", container });
  container.waiting = { reason: "ErrImagePull", message: error };
  container.stage = "pullFailed";
  container.due = turn.now + (container.behaviour.holdMs ?? errorShownMs);
}

/** Between two attempts: says so again and again, and tries when the back-off is over. */
export function backOffPull(turn: Turn, container: SimContainer): void {
  if (turn.now >= container.pullRetryAt) {
    pullImage(turn, container);
    return;
  }
  const words = `Back-off pulling image "${container.spec.image}"`;
  container.waiting = {
    reason: "ImagePullBackOff",
    message: `${words}: ErrImagePull: ${container.pullError}`,
  };
  report(turn, { reason: "BackOff", message: words, container });
  report(turn, { type: "Warning", reason: "Failed", message: "Error: ImagePullBackOff", container });
  container.due = Math.min(container.pullRetryAt, turn.now + resyncMs);
}
