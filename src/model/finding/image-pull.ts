import type { ClusterEvent } from "../cluster-event.ts";
import { spokenAge } from "../human-duration.ts";
import type { Container } from "../pod.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { type ImageCause, imageCause, imageReason, isSure, registryOf } from "./image-cause.ts";
import { plainMessage, tellingLine } from "./message-text.ts";
import { isAbout, newestEvent } from "./newest-event.ts";
import { objectOf } from "./subject.ts";

/** Older kubelets write only "Back-off pulling image": the cause is then in the event of the last try. */
function pullEvent(container: Container, events: Iterable<ClusterEvent>): ClusterEvent | undefined {
  return newestEvent(
    events,
    (event) =>
      event.reason === "Failed" &&
      event.message.includes("Failed to pull image") &&
      isAbout(event, container),
  );
}

const secretNames = /image pull secrets \(([^()]+)\)/;

/** A pull secret that the pod names and that cannot be read. */
function missingSecret(events: Iterable<ClusterEvent>): ClusterEvent | undefined {
  return newestEvent(events, ({ reason }) => reason === "FailedToRetrieveImagePullSecret");
}

/** A name is no news to the pattern of a cause: `shop/not-found` is there all the same. */
const withoutImage = (message: string, image: string) => message.replaceAll(image, "");

/** The cause, and the message that tells it. */
interface Told {
  cause: ImageCause;
  message?: string;
}

function causeOf(byReason: ImageCause, image: string, messages: readonly string[]): Told {
  for (const message of isSure(byReason) ? [] : messages) {
    const cause = imageCause(withoutImage(message, image));
    if (cause) return { cause, message };
  }
  return { cause: byReason, ...(messages[0] !== undefined && { message: messages[0] }) };
}

/** An image that cannot be had, told apart by the message of the runtime. */
export function imageFinding(container: Container, facts: FindingFacts): Finding | undefined {
  const { state, image } = container;
  const { events, pod, now } = facts;
  const byReason = state.state === "waiting" ? imageReason(state.reason) : undefined;
  if (state.state !== "waiting" || !byReason) return undefined;
  const event = pullEvent(container, events);
  const messages = [state.message, event?.message].filter((one) => one !== undefined);
  const { cause, message } = causeOf(byReason, image, messages);
  const secret = cause.code.startsWith("image-") ? missingSecret(events) : undefined;
  const why = cause.code === "image-pull-failed" ? tellingLine(message) : "";
  const long = event?.firstSeen === undefined ? "" : ` (tried for ${spokenAge(event.firstSeen, now)})`;
  const named = secretNames.exec(secret?.message ?? "")?.[1];
  return {
    code: cause.code,
    severity: "error",
    sentence: `The image of ${objectOf(container, pod)} ${cause.words(image, registryOf(image))}${why === "" ? "" : `: ${plainMessage(why)}`}${long}.`,
    evidence: [message, secret?.message].filter((one) => one !== undefined),
    hint: named
      ? `Create the pull secret ${named}, which the pod names and the kubelet cannot read.`
      : cause.hint,
  };
}
