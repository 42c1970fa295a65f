import { type FullPod, soundFullPod } from "../../../src/model/describe/full-pod.ts";

/** What differs from a pod that meets the level "restricted"; `null` takes a field away. */
export interface StrictPodChanges {
  annotations?: Record<string, string>;
  spec?: Record<string, unknown> & { securityContext?: object };
  container?: Record<string, unknown> & { securityContext?: object };
}

const ofContainer = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };

/** A pod of one container that meets the level "restricted", with changes. */
export function strictPod({ annotations = {}, spec = {}, container = {} }: StrictPodChanges = {}): FullPod {
  const { securityContext, initContainers = [], ephemeralContainers = [], ...more } = spec;
  const strict = (one: StrictPodChanges["container"] = {}) => ({
    name: "app",
    ...one,
    securityContext: { ...ofContainer, ...one.securityContext },
  });
  return soundFullPod({
    metadata: { annotations },
    spec: {
      ...more,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" }, ...securityContext },
      containers: [strict(container)],
      initContainers: (initContainers as (typeof container)[]).map(strict),
      ephemeralContainers: (ephemeralContainers as (typeof container)[]).map(strict),
    },
  });
}
