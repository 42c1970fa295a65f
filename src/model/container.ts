import { imageDigest } from "./image-digest.ts";
import type { Container, ContainerKind, ContainerMark, ContainerState, Termination } from "./pod.ts";
import { stepMs } from "./pod-wait.ts";
import { probeTime } from "./probe-time.ts";
import { sharedText, sharedValue } from "./shared.ts";
import type {
  WireContainer,
  WireContainerState,
  WireContainerStatus,
  WirePod,
  WireTerminated,
} from "./wire.ts";
import { wireTime } from "./wire-time.ts";

function toTermination(terminated: WireTerminated): Termination {
  // A container that could not be started carries the epoch as its start.
  const startedAt = wireTime(terminated.startedAt) || undefined;
  const finishedAt = wireTime(terminated.finishedAt);
  return {
    exitCode: terminated.exitCode ?? 0,
    ...(terminated.reason && { reason: terminated.reason }),
    ...(terminated.signal && { signal: terminated.signal }),
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(terminated.message && { message: terminated.message }),
  };
}

function toState(state: WireContainerState | null | undefined): ContainerState {
  if (state?.terminated) return { state: "terminated", ...toTermination(state.terminated) };
  if (state?.running) {
    const startedAt = wireTime(state.running.startedAt);
    return { state: "running", ...(startedAt !== undefined && { startedAt }) };
  }
  if (!state?.waiting) return { state: "unknown" };
  const { reason, message } = state.waiting;
  return { state: "waiting", ...(reason && { reason }), ...(message && { message }) };
}

/** Waiting reasons of a container that is on its way; every other one is a failure. */
const startingReasons: ReadonlySet<string> = new Set(["ContainerCreating", "PodInitializing"]);

/** True when a waiting reason means that something went wrong (CrashLoopBackOff, ErrImagePull, …). */
export function isFailureReason(reason: string | undefined): boolean {
  return reason !== undefined && reason !== "" && !startingReasons.has(reason);
}

interface MarkFacts {
  kind: ContainerKind;
  state: ContainerState;
  ready: boolean;
  isEnding: boolean;
  hasStarted: boolean;
}

function waitingMark(facts: MarkFacts): ContainerMark {
  const reason = facts.state.state === "waiting" ? facts.state.reason : undefined;
  if (isFailureReason(reason)) return "failed";
  return reason === "ContainerCreating" || facts.hasStarted ? "waiting" : "notYet";
}

function markOf(facts: MarkFacts): ContainerMark {
  const { state } = facts;
  if (state.state === "terminated") return state.exitCode === 0 ? "completed" : "failed";
  if (facts.isEnding) return "ending";
  if (state.state !== "running") return waitingMark(facts);
  return facts.ready || facts.kind === "ephemeral" ? "ready" : "notReady";
}

function texts(quantities: Record<string, string | number> | null | undefined) {
  if (!quantities) return undefined;
  return sharedValue(
    Object.fromEntries(Object.entries(quantities).map(([name, value]) => [name, String(value)])),
  );
}

function probesOf(spec: WireContainer): Container["probes"] {
  const probes: ("startup" | "readiness" | "liveness")[] = [];
  if (spec.startupProbe) probes.push("startup");
  if (spec.readinessProbe) probes.push("readiness");
  if (spec.livenessProbe) probes.push("liveness");
  return probes;
}

interface ContainerSource {
  kind: ContainerKind;
  spec: WireContainer;
  status: WireContainerStatus | undefined;
  isEnding: boolean;
}

function toContainer({ kind, spec, status, isEnding }: ContainerSource): Container {
  const state = toState(status?.state);
  const last = status?.lastState?.terminated;
  const ready = status?.ready === true;
  const hasStarted = last != null || (status?.restartCount ?? 0) > 0;
  const requests = texts(spec.resources?.requests);
  const limits = texts(spec.resources?.limits);
  const readyWithinMs = probeTime(spec);
  const digest = imageDigest(status?.imageID);
  return {
    name: sharedText(spec.name),
    kind,
    image: sharedText(spec.image ?? status?.image ?? ""),
    ...(digest !== undefined && { imageDigest: digest }),
    state,
    mark: markOf({ kind, state, ready, isEnding, hasStarted }),
    ready,
    ...(status?.started != null && { started: status.started }),
    restartCount: status?.restartCount ?? 0,
    ...(last && { lastTermination: toTermination(last) }),
    ...(status?.containerID && { containerID: status.containerID }),
    ...(requests && { requests }),
    ...(limits && { limits }),
    ...(readyWithinMs > stepMs && { readyWithinMs }),
    probes: sharedValue(probesOf(spec)),
  };
}

/** The containers of a pod in spec order: init and sidecar first, then main, then ephemeral. Statuses belong to them by name. */
export function containersOf(pod: WirePod): Container[] {
  const { spec = {}, status = {} } = pod;
  const isEnding = Boolean(pod.metadata?.deletionTimestamp);
  const of = (
    specs: WireContainer[] | null | undefined,
    statuses: WireContainerStatus[] | null | undefined,
    kindOf: (container: WireContainer) => ContainerKind,
  ) => {
    const byName = new Map((statuses ?? []).map((entry) => [entry.name, entry]));
    return (specs ?? []).map((container) =>
      toContainer({ kind: kindOf(container), spec: container, status: byName.get(container.name), isEnding }),
    );
  };
  return [
    ...of(spec.initContainers, status.initContainerStatuses, ({ restartPolicy }) =>
      restartPolicy === "Always" ? "sidecar" : "init",
    ),
    ...of(spec.containers, status.containerStatuses, () => "main"),
    ...of(spec.ephemeralContainers, status.ephemeralContainerStatuses, () => "ephemeral"),
  ];
}
