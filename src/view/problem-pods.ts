import type { Severity } from "../model/finding/finding.ts";
import { gravestFinding } from "../model/finding/findings-of.ts";
import { hasNodeTrouble } from "../model/finding/node-pressure.ts";
import { isSurelyError } from "../model/finding/sure-error.ts";
import { troublesOf } from "../model/finding/trouble.ts";
import type { Node } from "../model/node.ts";
import type { Pod } from "../model/pod.ts";
import { workloadKey } from "../store/pod-index.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { findingFacts } from "./finding-facts.ts";
import { isMixed } from "./image-drift.ts";
import { nodeOf } from "./pod-node.ts";
import { isProblem, isStuckEnding } from "./pod-order.ts";

/** Why a pod is among the problems: the gravest finding of its own. */
export interface Problem {
  severity: Severity;
  /** Absent = what the pod and its node show tells. */
  code?: string;
}

/** By uid of the pod. A live map: another object is handed out when any of them is another. */
export interface ProblemPods {
  byUid: ReadonlyMap<string, Problem>;
}

interface Judgement {
  problem?: Problem;
  /** Depends on nothing but the pod and its node: neither on events nor on the time. */
  isLasting: boolean;
}

/** As long as a kill of a container that runs again is told (recovered.ts). */
const recentMs = 3_600_000;
/** What depends on events or on the time is looked at again after so long: a few frames of a clock in minutes. */
const lookAgainMs = 5_000;
/** So many of them at once: a few ms of work. */
const mostLookedAt = 200;

const hasRecentEnd = ({ restartCount, containers }: Pod, now: number) =>
  restartCount > 0 &&
  containers.some(
    ({ lastTermination: end }) => end?.finishedAt !== undefined && now - end.finishedAt <= recentMs,
  );

function isWarned({ uid }: Pod, snapshot: Snapshot): boolean {
  for (const { type } of snapshot.eventsRegarding(uid)) if (type === "Warning") return true;
  return false;
}

/** May there be something to say of a pod that is well? Cheap, since it is asked of all. */
function isSuspect(pod: Pod, node: Node | undefined, { snapshot, now }: Moment): boolean {
  if (pod.health === "done") return false;
  if (node?.isReady === false) return true;
  // That it ends within its time is no news, whatever else is wrong with it.
  if (pod.terminating) return false;
  return (
    hasNodeTrouble(pod, node) ||
    pod.portClash !== undefined ||
    snapshot.isFlapping(pod.uid) ||
    hasRecentEnd(pod, now) ||
    node?.taints.some(({ effect }) => effect === "NoExecute") === true ||
    (pod.health === "starting" && isWarned(pod, snapshot)) ||
    isMixed(pod, snapshot)
  );
}

interface Moment {
  snapshot: Snapshot;
  /** The cluster's time. */
  now: number;
}

function judge(pod: Pod, moment: Moment): Judgement {
  const { snapshot, now } = moment;
  const node = nodeOf(pod, snapshot);
  const isBad = isProblem(pod);
  if (!isBad && !isSuspect(pod, node, moment)) return { isLasting: pod.health !== "starting" };
  if (troublesOf(pod, node).some((trouble) => isSurelyError(trouble, pod)))
    return { problem: { severity: "error" }, isLasting: true };
  const { severity = "info", code } = gravestFinding(findingFacts(pod, snapshot, now)) ?? {};
  if (!isBad && severity === "info") return { isLasting: false };
  return { problem: { severity, ...(code !== undefined && { code }) }, isLasting: false };
}

const isSame = (a: Problem | undefined, b: Problem | undefined) =>
  a?.severity === b?.severity && a?.code === b?.code;

const noExecute = ({ taints }: Node) => JSON.stringify(taints.filter(({ effect }) => effect === "NoExecute"));

/** Does the node make its pods what it made them? */
function isSameNode(a: Node | undefined, b: Node | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.isReady !== b.isReady || a.pressures.join() !== b.pressures.join()) return false;
  return noExecute(a) === noExecute(b);
}

/** The problems of a cluster, kept up to date: only pods that changed, or whose node or like did, are looked at. */
class KeptProblems {
  handedOut: ProblemPods;
  readonly #byUid = new Map<string, Problem>();
  /** What may become another without a change, looked at longest ago first. */
  readonly #passing = new Set<string>();
  readonly #mixed = new Set<string>();
  #nodes = new Map<string, Node>();
  #podVersion = -1;
  #nodeVersion = -1;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor() {
    this.handedOut = { byUid: this.#byUid };
  }

  update(moment: Moment): ProblemPods {
    let isOther = false;
    for (const uid of this.#toLookAt(moment)) isOther = this.#look(uid, moment) || isOther;
    if (isOther) this.handedOut = { byUid: this.#byUid };
    return this.handedOut;
  }

  #look(uid: string, moment: Moment): boolean {
    const pod = moment.snapshot.pods.get(uid);
    const { problem, isLasting } = pod ? judge(pod, moment) : { isLasting: true };
    this.#passing.delete(uid);
    if (!isLasting) this.#passing.add(uid);
    const before = this.#byUid.get(uid);
    if (isSame(before, problem)) return false;
    if (problem) this.#byUid.set(uid, problem);
    else this.#byUid.delete(uid);
    return true;
  }

  #toLookAt({ snapshot, now }: Moment): ReadonlySet<string> {
    const uids = new Set<string>();
    if (snapshot.podVersion !== this.#podVersion) this.#addChanged(uids, snapshot);
    if (snapshot.nodeVersion !== this.#nodeVersion) this.#addOnNodes(uids, snapshot);
    if (Math.abs(now - this.#lookedAt) >= lookAgainMs) {
      this.#lookedAt = now;
      let left = mostLookedAt;
      for (const uid of this.#passing) if (left-- > 0) uids.add(uid);
    }
    return uids;
  }

  #addChanged(uids: Set<string>, snapshot: Snapshot): void {
    const changed = snapshot.podsChangedSince(this.#podVersion);
    for (const uid of changed ?? [...snapshot.pods.keys(), ...this.#byUid.keys()]) uids.add(uid);
    this.#podVersion = snapshot.podVersion;
    for (const uid of [...uids]) this.#addMixed(uids, snapshot.pods.get(uid), snapshot);
  }

  /** One pod that runs another image makes all of its workload differ. */
  #addMixed(uids: Set<string>, pod: Pod | undefined, snapshot: Snapshot): void {
    const workload = pod && workloadKey(pod);
    if (!pod || workload === undefined || isMixed(pod, snapshot) === this.#mixed.has(workload)) return;
    if (!this.#mixed.delete(workload)) this.#mixed.add(workload);
    for (const { uid } of snapshot.podsOfWorkload(workload)) uids.add(uid);
  }

  #addOnNodes(uids: Set<string>, snapshot: Snapshot): void {
    const { nodes } = snapshot;
    for (const name of new Set([...nodes.keys(), ...this.#nodes.keys()])) {
      if (isSameNode(this.#nodes.get(name), nodes.get(name))) continue;
      for (const { uid } of snapshot.podsOnNode(name)) uids.add(uid);
    }
    this.#nodes = new Map(nodes);
    this.#nodeVersion = snapshot.nodeVersion;
  }
}

const kept = new WeakMap<Snapshot["pods"], KeptProblems>();

/** The pods with findings that a person should know of. `now`: ms since epoch, by the cluster's clock. */
export function problemPods(snapshot: Snapshot, now: number): ProblemPods {
  const problems = kept.get(snapshot.pods) ?? new KeptProblems();
  kept.set(snapshot.pods, problems);
  return problems.update({ snapshot, now });
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The gravest first; a pod that should be gone stands after those that should serve. */
export function problemRank(pod: Pod, { byUid }: ProblemPods): number {
  const severity = byUid.get(pod.uid)?.severity ?? (pod.health === "trouble" ? "error" : "warning");
  return ranks[severity] + (isStuckEnding(pod) && severity !== "error" ? 0.5 : 0);
}
