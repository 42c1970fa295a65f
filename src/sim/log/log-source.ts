import { stableHash } from "../../base/stable-hash.ts";
import { badRequest, notFound } from "../api/status-errors.ts";
import type { ContainerRun, SimContainer } from "../pod/container-run.ts";
import type { PodRegistry } from "../pod/pod-registry.ts";
import type { SimPod } from "../pod/sim-pod.ts";
import type { LogFormat } from "./log-lines.ts";

/** The log of one run of a container. */
export interface LogSource {
  pod: SimPod;
  container: SimContainer;
  run: ContainerRun;
  format: LogFormat;
  linesPerMs: number;
}

export interface LogQuery {
  namespace: string;
  pod: string;
  container: string;
  previous?: boolean;
}

const usualFormats: readonly LogFormat[] = ["text", "json", "logfmt", "colour"];
const usualLinesPerSecond = 0.5;

function waitingError(pod: SimPod, container: SimContainer) {
  const usual = pod.spec.initContainers?.length ? "PodInitializing" : "ContainerCreating";
  const reason = container.waiting?.reason ?? usual;
  const isPull = reason === "ErrImagePull" || reason === "ImagePullBackOff";
  const words = isPull ? "trying and failing to pull image" : reason;
  const start = `container "${container.spec.name}" in pod "${pod.name}" is waiting to start`;
  return badRequest(`${start}: ${words}`, "get", "pods/log");
}

/** While a container waits for its next run, its last one is the previous one. */
function previousRun(container: SimContainer): ContainerRun | undefined {
  const isBetweenRuns = container.hasEnded && container.stage !== "done" && container.stage !== "exited";
  return isBetweenRuns ? container.current : container.previous;
}

/** Finds the run whose log is asked for, or answers as the kubelet does. */
export function findLog(pods: PodRegistry, query: LogQuery): LogSource {
  const pod = pods.get(query.namespace, query.pod);
  if (!pod) throw notFound("pods", query.pod, "get");
  const container = pod.containers.find(({ spec }) => spec.name === query.container);
  if (!container) {
    throw badRequest(`container ${query.container} is not valid for pod ${pod.name}`, "get", "pods/log");
  }
  const run = query.previous ? previousRun(container) : container.current;
  if (!run && query.previous) {
    const message = `previous terminated container "${query.container}" in pod "${pod.name}" not found`;
    throw badRequest(message, "get", "pods/log");
  }
  if (!run) throw waitingError(pod, container);
  const { format = usualFormats[stableHash(container.spec.image) % usualFormats.length] ?? "text" } =
    container.logs ?? {};
  const linesPerMs = (container.logs?.linesPerSecond ?? usualLinesPerSecond) / 1000;
  return { pod, container, run, format, linesPerMs };
}
