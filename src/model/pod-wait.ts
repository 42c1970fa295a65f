import type { Condition, Container, Pod } from "./pod.ts";

/** What a pod that is not there yet waits for, since when (ms since epoch), and how long that may take. */
export interface PodWait {
  /**
   * `gate`: those who put scheduling gates on it. `scheduler`: a node. `kubelet`: its node to begin. `sandbox`:
   * volumes and network. `create`: the image and the creation of a container. `init`: an init container's end.
   * `startup`: a sidecar's startup probe. `readiness`: a container that runs to be ready. `readinessGate`: what
   * others report of it.
   */
  kind:
    | "gate"
    | "scheduler"
    | "kubelet"
    | "sandbox"
    | "create"
    | "init"
    | "startup"
    | "readiness"
    | "readinessGate";
  /** The container that it hangs on. */
  container?: Container;
  /** Absent = the pod does not tell. */
  since?: number;
  /** Absent = for ever. */
  allowedMs?: number;
}

/** What a wait is found from. */
export type WaitFacts = Pick<Pod, "createdAt" | "node" | "phase" | "containers" | "conditions">;

/**
 * For steps that take seconds when all is well: to be put on a node, to be noticed by it, to have network and
 * volumes (the kubelet itself gives up on volumes after 2m3s, podAttachAndMountTimeout), to answer a readiness
 * probe. Most programs that start slowly, as those on a JVM do, are ready within it.
 */
export const stepMs = 120_000;

/**
 * For work whose size nobody knows: pulling an image, what init containers do (migrations, waiting for a database),
 * a load balancer that takes a pod in. Half of the time after which a Deployment counts as stuck
 * (progressDeadlineSeconds, 10 minutes), so that there is time to look.
 */
const workMs = 300_000;

export function conditionOf(conditions: readonly Condition[], type: string): Condition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/** Conditions that are True from a step on that brought the pod nearer to running. */
const steps: ReadonlySet<string> = new Set(["PodScheduled", "PodReadyToStartContainers", "Initialized"]);

/** When the pod last came nearer to running. */
function lastStep({ createdAt, conditions, containers }: WaitFacts): number | undefined {
  let last = createdAt;
  const at = (time: number | undefined) => {
    if (time !== undefined && (last === undefined || time > last)) last = time;
  };
  for (const { type, status, since } of conditions) if (status === "True" && steps.has(type)) at(since);
  for (const { state } of containers) {
    if (state.state === "running") at(state.startedAt);
    if (state.state === "terminated") at(state.finishedAt);
  }
  return last;
}

const wait = (
  kind: PodWait["kind"],
  facts: { container?: Container; since: number | undefined; allowedMs?: number },
): PodWait => {
  const { since, ...rest } = facts;
  return { kind, ...rest, ...(since !== undefined && { since }) };
};

function placeWait({ conditions, createdAt }: WaitFacts): PodWait {
  const scheduled = conditionOf(conditions, "PodScheduled");
  const since = scheduled?.since ?? createdAt;
  // A gate is there on purpose; queues of jobs hold pods for hours with them.
  if (scheduled?.reason === "SchedulingGated") return wait("gate", { since });
  return wait("scheduler", { since, allowedMs: stepMs });
}

/** Does the pod's start wait for this container? */
function holdsUp({ kind, state, started }: Container): boolean {
  if (kind === "ephemeral" || state.state === "terminated") return false;
  if (kind === "sidecar") return started !== true;
  return kind === "init" || state.state !== "running";
}

/** What a pod on a node still needs before all its containers run; init containers come first in spec order. */
function startWait(pod: WaitFacts): PodWait | undefined {
  const { containers, conditions } = pod;
  const since = lastStep(pod);
  if (containers.every(({ state }) => state.state === "unknown"))
    return wait("kubelet", { since, allowedMs: stepMs });
  if (conditionOf(conditions, "PodReadyToStartContainers")?.status === "False")
    return wait("sandbox", { since, allowedMs: stepMs });
  const container = containers.find(holdsUp);
  if (!container) return undefined;
  if (container.state.state !== "running") return wait("create", { container, since, allowedMs: workMs });
  if (container.kind === "init") return wait("init", { container, since, allowedMs: workMs });
  return wait("startup", { container, since, allowedMs: container.readyWithinMs ?? stepMs });
}

/** Containers that must be ready for the pod to be so. */
export const needsReady = ({ kind }: Container) => kind === "main" || kind === "sidecar";

const endOf = ({ since, allowedMs }: PodWait) => (since ?? Number.POSITIVE_INFINITY) + (allowedMs ?? 0);

/** The container whose time is up first, of those that run and are not ready; else what others report. */
function readyWait(pod: WaitFacts): PodWait | undefined {
  const waits = pod.containers
    .filter((container) => needsReady(container) && !container.ready)
    .map((container) => {
      const { state, readyWithinMs = stepMs } = container;
      const startedAt = state.state === "running" ? state.startedAt : undefined;
      return wait("readiness", { container, since: startedAt ?? lastStep(pod), allowedMs: readyWithinMs });
    });
  if (waits.length > 0) return waits.reduce((first, other) => (endOf(other) < endOf(first) ? other : first));
  const ready = conditionOf(pod.conditions, "Ready");
  if (ready?.reason !== "ReadinessGatesNotReady") return undefined;
  const since = conditionOf(pod.conditions, "ContainersReady")?.since ?? ready.since;
  return wait("readinessGate", { since, allowedMs: workMs });
}

/** What keeps a pod from being ready that is neither failed nor ending; `undefined` = nothing that it tells of. */
export function podWait(pod: WaitFacts): PodWait | undefined {
  if (pod.phase === "Running") return readyWait(pod);
  return pod.node === undefined ? placeWait(pod) : startWait(pod);
}
