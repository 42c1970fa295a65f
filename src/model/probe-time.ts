import type { Nullable, WireContainer, WireProbe } from "./wire.ts";

/** The API server's defaults. */
const defaultPeriodSeconds = 10;
const defaultFailureThreshold = 3;

function givenMs(probe: Nullable<WireProbe>): number {
  if (!probe) return 0;
  const {
    initialDelaySeconds = 0,
    periodSeconds = defaultPeriodSeconds,
    failureThreshold = defaultFailureThreshold,
  } = probe;
  return (initialDelaySeconds + periodSeconds * failureThreshold) * 1000;
}

/** ms from its start in which a container's startup probe and then its readiness probe may fail as often as allowed. */
export function probeTime({ startupProbe, readinessProbe }: WireContainer): number {
  return givenMs(startupProbe) + givenMs(readinessProbe);
}
