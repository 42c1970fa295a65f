import { stableHash } from "../../base/stable-hash.ts";
import type { MetricsRequest } from "../../model/cluster-api.ts";
import { labelSelector } from "../../model/label-selector.ts";
import { parseQuantity } from "../../model/quantity.ts";
import type { WirePodMetrics } from "../../model/wire.ts";
import type { SimContainer } from "../pod/container-run.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { SimTime } from "../sim-time.ts";

interface Measured {
  pods: { all(): Iterable<SimPod> };
  time: SimTime;
}

/** As metrics-server is usually set up. */
const roundMs = 15_000;

/** What a program takes that asks for nothing: 20 millicores and 48 MiB at most. */
const usualCores = 0.02;
const usualBytes = 48 * 2 ** 20;

/** Programs work most while they start. */
const startMs = 60_000;

/** 0 to 1, the same for the same text. */
const chance = (text: string) => stableHash(text) / 2 ** 32;

/** Between these, the same for the same text. */
const between = (from: number, to: number, text: string) => from + (to - from) * chance(text);

/** One container in one round. */
interface Reading {
  container: SimContainer;
  /** Tells it from others; the same in each round. */
  id: string;
  /** Simulated ms. */
  at: number;
  startedAt: number;
}

/** Nanocores, as cAdvisor counts them: about what was asked for, some more than that, no two rounds alike. */
function cpuOf({ container, id, at, startedAt }: Reading): string {
  const asked = parseQuantity(container.spec.resources?.requests?.cpu) ?? usualCores;
  const busy = at - startedAt < startMs ? 1.6 : 1;
  const share = between(0.06, 0.75, `cpu/${id}`) * between(0.8, 1.2, `cpu/${id}/${at}`) * busy;
  return `${Math.round(asked * share * 1e9)}n`;
}

/** A program that will be killed for its memory is on its way to the limit. */
function memoryShare({ container, id, at, startedAt }: Reading): number {
  const { behaviour } = container;
  const grown = behaviour.kind === "oom" ? Math.min(1, (at - startedAt) / behaviour.afterMs) : 0;
  const usual = between(0.4, 0.92, `memory/${id}`) * between(0.99, 1.01, `memory/${id}/${at}`);
  return Math.max(usual, grown * 0.99);
}

function memoryOf(reading: Reading): string {
  const { requests, limits } = reading.container.spec.resources ?? {};
  const isLeaking = reading.container.behaviour.kind === "oom";
  const asked = parseQuantity((isLeaking && limits?.memory) || requests?.memory) ?? usualBytes;
  return `${Math.round((asked * memoryShare(reading)) / 1024)}Ki`;
}

/** Two readings make a sample: what has not run for a whole round has none. */
function usageOf(pod: SimPod, at: number): NonNullable<WirePodMetrics["containers"]> {
  return pod.containers.flatMap((container) => {
    const startedAt = container.stage === "running" ? container.current?.startedAt : undefined;
    if (startedAt === undefined || startedAt > at - roundMs) return [];
    const { name } = container.spec;
    const reading = { container, id: `${pod.uid}/${name}`, at, startedAt };
    return [{ name, usage: { cpu: cpuOf(reading), memory: memoryOf(reading) } }];
  });
}

/** What the pods used in the last round; nobody hears from a node that is lost. */
export function podMetrics({ pods, time }: Measured, request: MetricsRequest): WirePodMetrics[] {
  const at = Math.floor(time.now() / roundMs) * roundMs;
  const accepts = labelSelector(request.labelSelector);
  const found: WirePodMetrics[] = [];
  for (const pod of pods.all()) {
    const { namespace, name } = pod;
    const labels = pod.wire.metadata?.labels ?? {};
    if (request.namespace !== undefined && namespace !== request.namespace) continue;
    if (pod.node?.isLost || !accepts(labels)) continue;
    const containers = usageOf(pod, at);
    if (containers.length === 0) continue;
    const metadata = { name, namespace, labels, creationTimestamp: time.stamp(time.now()) };
    found.push({ metadata, timestamp: time.stamp(at), window: "15s", containers });
  }
  return found;
}
