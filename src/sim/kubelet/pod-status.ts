import type { WireContainerStatus, WirePod } from "../../model/wire.ts";
import type { ContainerRole } from "../pod/container-run.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import { containerStatus } from "./container-status.ts";

/** The whole status of a pod as its kubelet reports it. */
export function podStatus(pod: SimPod, stamp: (time: number) => string): WirePod["status"] {
  const statuses = (...roles: ContainerRole[]): WireContainerStatus[] =>
    pod.isRejected
      ? []
      : pod.containers
          .filter(({ role }) => roles.includes(role))
          .map((container) => containerStatus(pod, container, stamp));
  const init = statuses("init", "sidecar");
  const ephemeral = statuses("ephemeral");
  // The kubelet sorts the main ones by name and leaves the init containers as they are.
  const main = statuses("main").sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    phase: pod.phase,
    ...(pod.reason && { reason: pod.reason }),
    ...(pod.message && { message: pod.message }),
    conditions: [...pod.conditions],
    ...(pod.node && { hostIP: pod.node.ip, hostIPs: [{ ip: pod.node.ip }] }),
    ...(pod.ip && { podIP: pod.ip, podIPs: [{ ip: pod.ip }] }),
    ...(pod.startedAt !== undefined && { startTime: stamp(pod.startedAt) }),
    ...(init.length > 0 && { initContainerStatuses: init }),
    ...(main.length > 0 && { containerStatuses: main }),
    ...(ephemeral.length > 0 && { ephemeralContainerStatuses: ephemeral }),
    qosClass: pod.wire.status?.qosClass ?? "BestEffort",
  };
}
