import type { MetricsState } from "../model/metrics-state.ts";
import type { Pod } from "../model/pod.ts";
import type { NamedUsage, PodUsage } from "../model/pod-usage.ts";

/** By `namespace/name`: metrics have no uid. */
export type Usage = ReadonlyMap<string, PodUsage>;

/** A sample may be a minute old when it is told, and is asked for once a minute: two answers may fail. */
const currentMs = 240_000;

/** Is it of now? `now`: the cluster's time. */
export const isCurrent = ({ at }: PodUsage, now: number) => now - at <= currentMs;

const isSame = (one: PodUsage, other: PodUsage | undefined) =>
  one.at === other?.at && one.cpu === other.cpu && one.memory === other.memory;

/** The pod's own sample: one from before it was made is of another pod with its name. */
export function usageOf(
  usage: Usage | undefined,
  { namespace, name, createdAt = 0 }: Pod,
): PodUsage | undefined {
  const found = usage?.get(`${namespace}/${name}`);
  return found && found.at >= createdAt ? found : undefined;
}

function kept({ namespace, name, usage }: NamedUsage, before: Usage | undefined): [string, PodUsage] {
  const key = `${namespace}/${name}`;
  const known = before?.get(key);
  return [key, known && isSame(known, usage) ? known : usage];
}

interface Told {
  /** What was known before. */
  usage: Usage | undefined;
  metrics: MetricsState;
}

/**
 * What is known from now on (the cluster's time): what was told, or else what was known and is not too old, as long
 * as there are metrics at all. A sample that stayed as it was keeps its identity.
 */
export function nextUsage(
  { usage: before, metrics }: Told,
  told: readonly NamedUsage[] | undefined,
  now: number,
): Usage | undefined {
  if (told) return new Map(told.map((one) => kept(one, before)));
  if (metrics.kind === "failing" && metrics.absent) return undefined;
  return before && new Map([...before].filter(([, sample]) => isCurrent(sample, now)));
}
