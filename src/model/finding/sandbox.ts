import type { ClusterEvent } from "../cluster-event.ts";
import type { Finding, FindingFacts } from "./finding.ts";
import { asSentence, plainMessage } from "./message-text.ts";
import { messageAndTimes, newestEvent, seenAt } from "./newest-event.ts";
import { longWords } from "./time-words.ts";

const reasons: ReadonlySet<string> = new Set(["FailedCreatePodSandBox", "NetworkNotReady"]);

/** What containerd and CRI-O say before the cause. */
const prefix =
  /^(?:\(combined from similar events\): )?(?:Failed to create pod sandbox|network is not ready): /;
const network =
  /failed to (?:setup|set up) (?:pod )?network|network is not ready|NetworkPluginNotReady|adding pod \S+ to CNI network|cni plugin/i;
const plugin = /plugin type="([^"]+)"/;
const pluginFailed = /plugin type="[^"]+"(?: name="[^"]+")? failed \(add\): ([\s\S]+)$/;
const noAddress =
  /no IP addresses available|failed to allocate for range|no available IPs?|InsufficientFreeAddresses|failed to assign an IP address/i;
const noRuntime = /no runtime for "([^"]+)" is configured|failed to find runtime handler (\S+)/;
const pauseImage = /failed to (?:get sandbox image|pull image) "([^"]+)"/;

interface Cause {
  code: string;
  words: string;
  hint: string;
}

function causeOf(message: string): Cause {
  const runtime = noRuntime.exec(message);
  if (runtime)
    return {
      code: "no-runtime-class",
      words: `the node has no runtime ${runtime[1] ?? runtime[2]}`,
      hint: "Install the runtime of the pod's RuntimeClass on the node, or let the pod run only where it is.",
    };
  const [, pause] = pauseImage.exec(message) ?? [];
  if (pause !== undefined)
    return {
      code: "sandbox-image",
      words: `the node cannot pull the sandbox image ${pause}`,
      hint: "Let the node reach that registry, or set another sandbox image in its runtime.",
    };
  if (!network.test(message))
    return {
      code: "sandbox-failed",
      words: plainMessage(message.replace(prefix, "")),
      hint: "Look at the container runtime of the node.",
    };
  const by = plugin.exec(message)?.[1];
  const hint = `Look at the network plugin${by ? ` (${by})` : ""} on the node: its pods, its configuration, its free addresses.`;
  if (noAddress.test(message)) return { code: "no-pod-address", words: "no address is left for it", hint };
  const why = pluginFailed.exec(message)?.[1] ?? message.replace(prefix, "");
  return { code: "network-failed", words: plainMessage(why), hint };
}

/** The sandbox, with the pod's network in it, cannot be made. `since`: when the wait began (ms since epoch). */
export function sandboxFinding(
  { events, now }: FindingFacts,
  since: number | undefined,
): Finding | undefined {
  const event = newestEvent(
    events,
    (one: ClusterEvent) => reasons.has(one.reason) && seenAt(one) >= (since ?? 0),
  );
  if (!event) return undefined;
  const { code, words, hint } = causeOf(event.message);
  const what = code === "network-failed" || code === "no-pod-address" ? "network" : "sandbox";
  return {
    code,
    severity: "error",
    sentence: asSentence(`The pod has had no ${what}${longWords(since, now)}: ${words}`),
    evidence: [messageAndTimes(event)],
    hint,
  };
}
