import type { SimPod } from "../pod/sim-pod.ts";
import { endPod, killPod } from "./pod-end.ts";
import { report, type Turn } from "./turn.ts";

interface Doom {
  at: number;
  reason: "Evicted" | "DeadlineExceeded";
}

const rejections = {
  OutOfcpu:
    "Pod was rejected: Node didn't have enough resource: cpu, requested: 4000, used: 15200, capacity: 16000",
  Evicted: "Pod was rejected: The node had condition: [DiskPressure]. ",
  NodeAffinity:
    "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
};

/** When and why the kubelet is to end the pod by force. */
export function doomOf(pod: SimPod): Doom | undefined {
  if (pod.isEnding || pod.startedAt === undefined) return undefined;
  const seconds = pod.spec.activeDeadlineSeconds;
  if (seconds) return { at: pod.startedAt + seconds * 1000, reason: "DeadlineExceeded" };
  for (const { behaviour, stage, current } of pod.containers) {
    if (behaviour.kind === "evict" && stage === "running" && current) {
      return { at: current.startedAt + behaviour.afterMs, reason: "Evicted" };
    }
  }
  return undefined;
}

function evictionMessage(pod: SimPod): string {
  const using = pod.containers
    .filter(({ stage }) => stage === "running")
    .map(({ spec }) => {
      const request = spec.resources?.requests?.memory ?? "0";
      return `Container ${spec.name} was using 1432Mi, request is ${request}, has larger consumption of memory. `;
    });
  return `The node was low on resource: memory. Threshold quantity: 100Mi, available: 61108Ki. ${using.join("")}`;
}

/** Ends the pod if its time has come. */
export function meetDoom(turn: Turn): void {
  const { pod } = turn;
  const doom = doomOf(pod);
  if (!doom || turn.now < doom.at) return;
  const isEvicted = doom.reason === "Evicted";
  const message = isEvicted
    ? evictionMessage(pod)
    : "Pod was active on the node longer than the specified deadline";
  report(turn, { type: isEvicted ? "Warning" : "Normal", reason: doom.reason, message });
  pod.hasFailed = true;
  pod.reason = doom.reason;
  pod.message = message;
  killPod(turn);
}

/** Rejects the pod on arrival if it is to be. */
export function admit(turn: Turn): void {
  const { pod } = turn;
  for (const { behaviour } of pod.containers) {
    if (behaviour.kind !== "reject") continue;
    pod.hasFailed = true;
    pod.isRejected = true;
    pod.reason = behaviour.reason;
    pod.message = rejections[behaviour.reason];
    report(turn, { type: "Warning", reason: pod.reason, message: pod.message });
    endPod(turn);
    return;
  }
}
