import type { WireCondition, WireContainerStatus, WirePod, WireTerminated } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** kubectl's cells of a pod that do not depend on the time, and what the time-dependent ones are made of. */
export interface PodCells {
  readyCount: number;
  totalCount: number;
  /** STATUS. */
  status: string;
  restartCount: number;
  /** ms since epoch of the newest counted last termination. */
  restartedAt?: number;
  /** Wide cells, `<none>` included. */
  ip: string;
  nominatedNode: string;
  readinessGates: string;
}

/** Sum of restarts and date of the newest last termination. */
class Restarts {
  count = 0;
  at: number | undefined;

  add(status: WireContainerStatus): void {
    this.count += status.restartCount ?? 0;
    const finishedAt = wireTime(status.lastState?.terminated?.finishedAt);
    if (finishedAt !== undefined && (this.at === undefined || finishedAt > this.at)) this.at = finishedAt;
  }
}

interface Walk {
  word: string;
  readyCount: number;
}

/** Reason, else the signal, else the exit code: an exit code is never turned into a signal. */
function terminationWord(terminated: WireTerminated): string {
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode ?? 0}`;
}

/** What an init container that is not passed makes of STATUS: the pod is stuck at it. */
function stuckWord(status: WireContainerStatus, position: string): string {
  const { terminated, waiting } = status.state ?? {};
  if (terminated) return `Init:${terminationWord(terminated)}`;
  if (waiting?.reason && waiting.reason !== "PodInitializing") return `Init:${waiting.reason}`;
  return `Init:${position}`;
}

interface InitWalk extends Walk {
  isStuck: boolean;
  all: Restarts;
  sidecars: Restarts;
}

/** Init statuses in array order, up to the first that is not passed; later ones do not count in any way. */
function walkInit(pod: WirePod, sidecarNames: ReadonlySet<string>, start: string): InitWalk {
  const walk: InitWalk = {
    word: start,
    readyCount: 0,
    isStuck: false,
    all: new Restarts(),
    sidecars: new Restarts(),
  };
  const total = pod.spec?.initContainers?.length ?? 0;
  for (const [index, status] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecarNames.has(status.name);
    walk.all.add(status);
    if (isSidecar) walk.sidecars.add(status);
    const { terminated } = status.state ?? {};
    if (terminated && (terminated.exitCode ?? 0) === 0) continue;
    if (isSidecar && status.started === true) {
      if (status.ready) walk.readyCount++;
      continue;
    }
    walk.word = stuckWord(status, `${index}/${total}`);
    walk.isStuck = true;
    break;
  }
  return walk;
}

/** `Completed` with containers that still run or failed is not the whole truth (rule 2 since 1.35). */
function partlyFinished(facts: { hasRunning: boolean; isReady: boolean; errorWord: string }): string {
  if (facts.hasRunning && facts.isReady) return "Running";
  if (facts.errorWord) return facts.errorWord;
  return facts.hasRunning ? "NotReady" : "Completed";
}

/** Main statuses from last to first: the one that stands first has the last say. */
function walkMain(pod: WirePod, start: Walk, restarts: Restarts): Walk {
  let { word, readyCount } = start;
  let errorWord = "";
  let hasRunning = false;
  for (const status of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    restarts.add(status);
    const { waiting, terminated, running } = status.state ?? {};
    if (waiting?.reason) {
      word = waiting.reason;
    } else if (terminated) {
      word = terminationWord(terminated);
      if ((terminated.exitCode ?? 0) !== 0) errorWord = word;
    } else if (status.ready && running) {
      hasRunning = true;
      readyCount++;
    }
  }
  if (word === "Completed") {
    const isReady = hasCondition(
      pod,
      (condition) => condition.type === "Ready" && condition.status === "True",
    );
    word = partlyFinished({ hasRunning, isReady, errorWord });
  }
  return { word, readyCount };
}

function hasCondition(pod: WirePod, test: (condition: WireCondition) => boolean): boolean {
  return (pod.status?.conditions ?? []).some(test);
}

function firstConditionIsTrue(pod: WirePod, type: string): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === type)?.status === "True";
}

function startWord(pod: WirePod): string {
  const isGated = hasCondition(
    pod,
    (condition) => condition.type === "PodScheduled" && condition.reason === "SchedulingGated",
  );
  return isGated ? "SchedulingGated" : pod.status?.reason || pod.status?.phase || "";
}

/** Finished pods keep their word while they are deleted (since 1.31). */
function deletionWord(pod: WirePod, word: string): string {
  if (!pod.metadata?.deletionTimestamp) return word;
  if (pod.status?.reason === "NodeLost") return "Unknown";
  const phase = pod.status?.phase;
  return phase === "Succeeded" || phase === "Failed" ? word : "Terminating";
}

function readinessGatesCell(pod: WirePod): string {
  const gates = pod.spec?.readinessGates ?? [];
  if (gates.length === 0) return "<none>";
  const met = gates.filter((gate) => firstConditionIsTrue(pod, gate.conditionType)).length;
  return `${met}/${gates.length}`;
}

/** `podIP` wins over `podIPs`, as the server's defaulting has it. */
function ipCell(pod: WirePod): string {
  return pod.status?.podIP || pod.status?.podIPs?.[0]?.ip || "<none>";
}

/**
 * kubectl's cells of a pod, by the rules of Kubernetes 1.36.
 * Source: printPod in pkg/printers/internalversion/printers.go. Never throws, whatever the object holds.
 */
export function podCells(pod: WirePod): PodCells {
  const sidecars = (pod.spec?.initContainers ?? []).filter(
    (container) => container.restartPolicy === "Always",
  );
  const init = walkInit(pod, new Set(sidecars.map((container) => container.name)), startWord(pod));
  const looksAtMain = !init.isStuck || firstConditionIsTrue(pod, "Initialized");
  const restarts = looksAtMain ? init.sidecars : init.all;
  const end = looksAtMain ? walkMain(pod, init, restarts) : init;
  return {
    readyCount: end.readyCount,
    totalCount: (pod.spec?.containers?.length ?? 0) + sidecars.length,
    status: deletionWord(pod, end.word),
    restartCount: restarts.count,
    ...(restarts.at !== undefined && { restartedAt: restarts.at }),
    ip: ipCell(pod),
    nominatedNode: pod.status?.nominatedNodeName || "<none>",
    readinessGates: readinessGatesCell(pod),
  };
}
