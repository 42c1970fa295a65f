import type { EventReport } from "../event-recorder.ts";
import type { Identities } from "../identities.ts";
import type { ContainerRole, SimContainer } from "../pod/container-run.ts";
import type { SimPod } from "../pod/sim-pod.ts";

/** What the kubelet needs of the cluster. */
export interface KubeletEnv {
  ids: Identities;
  stamp: (time: number) => string;
  record: (report: EventReport) => void;
}

/** One look of the kubelet at one pod. `now` may lie in the past while a pod's history is made up. */
export interface Turn {
  pod: SimPod;
  now: number;
  env: KubeletEnv;
}

export interface KubeletEvent {
  type?: "Normal" | "Warning";
  reason: string;
  message: string;
  container?: SimContainer;
}

// The kubelet's first back-off of restarts and pulls, doubled up to five minutes.
export const firstBackOffMs = 10_000;
export const longestBackOffMs = 300_000;
// A container that ran that long is forgiven: its back-off begins anew.
export const forgivenAfterMs = 600_000;
// How often the kubelet looks again at a pod that it could not start.
export const resyncMs = 12_000;

const fieldOf: Record<ContainerRole, string> = {
  init: "initContainers",
  sidecar: "initContainers",
  main: "containers",
  ephemeral: "ephemeralContainers",
};

/** Reports an event of a container or, without one, of the pod. */
export function report({ pod, now, env }: Turn, event: KubeletEvent): void {
  if (pod.isQuiet) return;
  const { container } = event;
  env.record({
    regarding: {
      kind: "Pod",
      namespace: pod.namespace,
      name: pod.name,
      uid: pod.uid,
      ...(container && { fieldPath: `spec.${fieldOf[container.role]}{${container.spec.name}}` }),
    },
    type: event.type ?? "Normal",
    reason: event.reason,
    message: event.message,
    component: "kubelet",
    at: now,
    ...(pod.node && { host: pod.node.name }),
  });
}
