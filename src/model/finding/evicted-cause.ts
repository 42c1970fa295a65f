import type { PodCause } from "./eviction.ts";
import { plainMessage } from "./message-text.ts";
import { memoryWords } from "./quantity-words.ts";

const lowOn = /low on resource: ([\w-]+)\. (?:Threshold quantity: ([^,]+), available: (.+?)\.(?: |$))?/;
const usage = /Container (\S+) was using (\S+), request is ([^,]+),/;
const emptyDir = /Usage of EmptyDir volume "([^"]+)" exceeds the limit "([^"]+)"/;
const ownStorage = /Container (\S+) exceeded its local ephemeral storage limit "([^"]+)"/;
const podStorage = /Pod ephemeral local storage usage exceeds the total limit of containers (\S+?)\. ?$/;
const hadCondition = /The node had condition: \[([^[\]]+)\]/;

const nodeHints: ReadonlyMap<string, string> = new Map([
  ["memory", "Give the pod a memory request near to what it uses, and look for what fills the node."],
  ["ephemeral-storage", "Look for what fills the node's disk: logs, emptyDir volumes, images."],
  ["inodes", "Look for what fills the node's disk with files: many small ones use up its inodes."],
  ["pids", "Look for what starts so many processes on the node, and limit the process ids of a pod."],
]);

const evicted = (why: string, hint: string): PodCause => ({
  code: "evicted",
  verb: "was evicted",
  why,
  hint,
});

/** The kubelet writes some thresholds in bytes. */
const inUnits = (quantity = "") => (/^\d{7,15}$/.test(quantity) ? memoryWords(Number(quantity)) : quantity);

function pressureCause(message: string, on: string): PodCause | undefined {
  const [found, resource = "", threshold, available] = lowOn.exec(message) ?? [];
  if (found === undefined) return undefined;
  const left = available ? ` (${available} left, ${inUnits(threshold)} is the least)` : "";
  const [, container, used, request] = usage.exec(message) ?? [];
  const who = container ? `; container ${container} used ${used} and asks for ${request}` : "";
  return evicted(
    `${on} was low on ${resource === "pids" ? "process ids" : resource}${left}${who}`,
    nodeHints.get(resource) ?? `Look for what uses up ${resource} on the node.`,
  );
}

function ownLimitCause(message: string): PodCause | undefined {
  const hint = "Raise the limit, or let the program write less; what it wrote is gone.";
  const [, volume, limit] = emptyDir.exec(message) ?? [];
  if (volume) return evicted(`its emptyDir ${volume} outgrew its limit of ${limit}`, hint);
  const [, container, storage] = ownStorage.exec(message) ?? [];
  if (container) return evicted(`container ${container} outgrew its storage limit of ${storage}`, hint);
  const [, total] = podStorage.exec(message) ?? [];
  return total ? evicted(`it outgrew the storage limit of its containers, ${total}`, hint) : undefined;
}

/** Why the kubelet evicted a pod, in its words (pkg/kubelet/eviction/helpers.go). `on`: `node n1`. */
export function evictedCause(message: string, on: string): PodCause {
  const [, condition] = hadCondition.exec(message) ?? [];
  if (condition)
    return {
      code: "evicted",
      verb: "was turned away",
      why: `${on} had ${condition}`,
      hint: `Look for what causes ${condition} on the node.`,
    };
  return (
    pressureCause(message, on) ??
    ownLimitCause(message) ??
    evicted(plainMessage(message) || "the kubelet does not say why", "Look at the node at that time.")
  );
}
