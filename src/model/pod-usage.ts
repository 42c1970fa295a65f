import { parseQuantity } from "./quantity.ts";
import { soundPodMetrics } from "./sound-related.ts";
import type { WirePodMetrics } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** What a pod used a moment ago: the sums of its containers. Absent = nobody tells. */
export interface PodUsage {
  /** Millicores, rounded up. */
  cpu?: number;
  /** Bytes. */
  memory?: number;
  /** End of the time over which it was measured: ms since epoch, by the cluster's clock. */
  at: number;
}

/** Sums are made of whole numbers, without the rests of fractions: no quantity is finer than a nanocore. */
const perCore = 1e9;
const perMillicore = 1e6;
/** Finer than any server tells bytes, and still whole numbers up to terabytes. */
const perByte = 1e3;
const mebi = 2 ** 20;

type Containers = NonNullable<WirePodMetrics["containers"]>;

/** Of all containers or, when one does not tell, of none: a part would look like the whole. */
function sumOf(containers: Containers, resource: string, parts: number): number | undefined {
  let sum = 0;
  for (const { usage } of containers) {
    const amount = parseQuantity(usage?.[resource]);
    if (amount === undefined || amount < 0) return undefined;
    sum += Math.round(amount * parts);
  }
  return containers.length > 0 ? sum : undefined;
}

/** A sample and the pod that it is of: metrics have no uid. */
export interface NamedUsage {
  namespace: string;
  name: string;
  usage: PodUsage;
}

/** Decodes a sample on arrival; undefined = it is of no pod, or of no time. Never throws. */
export function toPodUsage(sent: WirePodMetrics): NamedUsage | undefined {
  const { metadata = {}, timestamp, containers } = soundPodMetrics(sent);
  const { namespace = "", name } = metadata;
  const at = wireTime(timestamp);
  if (name === undefined || at === undefined) return undefined;
  const cpu = sumOf(containers ?? [], "cpu", perCore);
  const memory = sumOf(containers ?? [], "memory", perByte);
  const usage = {
    at,
    ...(cpu !== undefined && { cpu: Math.ceil(cpu / perMillicore) }),
    ...(memory !== undefined && { memory: Math.ceil(memory / perByte) }),
  };
  return { namespace, name, usage };
}

/**
 * kubectl's CPU(cores) cell of `kubectl top pods`: millicores, rounded up.
 * Source: printSingleResourceUsage in k8s.io/kubectl/pkg/metricsutil (`Quantity.MilliValue`).
 */
export const cpuCell = (millicores: number): string => `${millicores}m`;

/**
 * kubectl's MEMORY(bytes) cell of `kubectl top pods`: whole mebibytes, rounded down.
 * Source: printSingleResourceUsage in k8s.io/kubectl/pkg/metricsutil (`Quantity.Value() / (1024*1024)`).
 */
export const memoryCell = (bytes: number): string => `${Math.floor(bytes / mebi)}Mi`;
