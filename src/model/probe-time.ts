import type { Nullable, WireContainer, WireProbe } from "./wire.ts";

/** What the API server writes into a probe that leaves them out. */
export const probeDefaults = {
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
  successThreshold: 1,
};

function givenMs(probe: Nullable<WireProbe>): number {
  if (!probe) return 0;
  const {
    initialDelaySeconds = 0,
    periodSeconds = probeDefaults.periodSeconds,
    failureThreshold = probeDefaults.failureThreshold,
  } = probe;
  return (initialDelaySeconds + periodSeconds * failureThreshold) * 1000;
}

/** ms from its start in which a container's startup probe and then its readiness probe may fail as often as allowed. */
export function probeTime({ startupProbe, readinessProbe }: WireContainer): number {
  return givenMs(startupProbe) + givenMs(readinessProbe);
}
