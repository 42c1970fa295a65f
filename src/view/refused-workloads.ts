import type { ClusterEvent } from "../model/cluster-event.ts";
import type { Finding } from "../model/finding/finding.ts";
import { jobEndFinding, standingEnd } from "../model/finding/job-end.ts";
import { seenAt } from "../model/finding/newest-event.ts";
import { refusalFinding, standingRefusal } from "../model/finding/refusal.ts";
import type { OwnerRef } from "../model/pod.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Filter, FilterTerm } from "./filter.ts";
import { counted, ownerWords } from "./kind-names.ts";
import { isNarrowed, type Narrowing } from "./narrowing.ts";

/** A workload that may not make the pods that it should, or has ended and kept none: only events tell of it. Text is raw. */
export interface RefusedWorkload {
  namespace: string;
  /** The top of the owner chain as far as it is known. */
  workload: OwnerRef;
  /** Whose controller was refused: the workload itself, or what it made. */
  owner: OwnerRef;
  /** It made some and has ended without success: a Job over its limits. */
  isEnded?: true;
}

interface Memo {
  eventVersion: number;
  podVersion: number;
  list: readonly RefusedWorkload[];
}

const none: readonly RefusedWorkload[] = [];
const memos = new WeakMap<Snapshot["pods"], Memo>();

const ownEvents = ({ namespace, owner }: Pick<RefusedWorkload, "namespace" | "owner">, snapshot: Snapshot) =>
  snapshot.eventsRegardingObject(owner.kind, namespace, owner.name);

/** Pods that the store has of a workload. */
export const podsOf = ({ namespace, workload }: RefusedWorkload, snapshot: Snapshot) =>
  snapshot.podsOfWorkload(`${workload.kind}/${namespace}/${workload.name}`);

/** Names that controllers give to what they make: their own, and a hash or the scheduled minute behind it. */
const madeName = /^(.+)-[a-z\d]+$/;
const makerKinds: ReadonlyMap<string, string> = new Map([
  ["ReplicaSet", "Deployment"],
  ["Job", "CronJob"],
]);

/** What tells that the workload made this owner: its own events, which name it. */
function tellsOf({ message }: ClusterEvent, { name }: OwnerRef): boolean {
  return message.split(/[\s"]+/).includes(name);
}

/** The name alone would be a guess: the maker's events or its pods have to agree. */
function workloadAbove(namespace: string, owner: OwnerRef, snapshot: Snapshot): OwnerRef {
  const kind = makerKinds.get(owner.kind);
  const name = madeName.exec(owner.name)?.[1];
  if (kind === undefined || name === undefined) return owner;
  const workload = { kind, name };
  const events = snapshot.eventsRegardingObject(kind, namespace, name);
  const isMaker = [...events].some((event) => tellsOf(event, owner));
  return isMaker || podsOf({ namespace, workload, owner }, snapshot).size > 0 ? workload : owner;
}

/** `Scaled down replica set web-5c9 from 3 to 0` (Kubernetes, deployment/sync.go). */
const scaled = /^Scaled (?:up|down) replica set (\S+) from \d+ to (\d+)$/;

/** Does the Deployment want no pods of this ReplicaSet any more? */
function isGivenUp(
  { namespace, workload, owner }: RefusedWorkload,
  snapshot: Snapshot,
  since: number,
): boolean {
  if (workload.kind !== "Deployment") return false;
  let newest = { at: since, wanted: 1 };
  for (const { message, lastSeen = 0 } of snapshot.eventsRegardingObject(
    "Deployment",
    namespace,
    workload.name,
  )) {
    const [, name, to] = scaled.exec(message) ?? [];
    if (name === owner.name && lastSeen >= newest.at) newest = { at: lastSeen, wanted: Number(to) };
  }
  return newest.wanted === 0;
}

interface Lack {
  one: RefusedWorkload;
  at: number;
}

/** What ended a Job is told by its pods, as long as it has some. */
function endedOf(owner: OwnerRef, end: ClusterEvent, snapshot: Snapshot): Lack | undefined {
  const { namespace } = end.regarding;
  const one = {
    namespace,
    owner,
    workload: workloadAbove(namespace, owner, snapshot),
    isEnded: true as const,
  };
  for (const pod of podsOf(one, snapshot)) if (pod.owner?.name === owner.name) return undefined;
  return { one, at: seenAt(end) };
}

function refusedOf(owner: OwnerRef, namespace: string, snapshot: Snapshot): Lack | undefined {
  const refusal = standingRefusal(ownEvents({ namespace, owner }, snapshot));
  if (!refusal) return undefined;
  const at = seenAt(refusal);
  const one = { namespace, owner, workload: workloadAbove(namespace, owner, snapshot) };
  return isGivenUp(one, snapshot, at) ? undefined : { one, at };
}

/** Of what a workload made, the one that was refused last stands for it. */
function findRefused(snapshot: Snapshot): readonly RefusedWorkload[] {
  const newest = new Map<string, Lack>();
  const asked = new Set<string>();
  for (const { regarding } of snapshot.refusals.values()) {
    const { kind, namespace, name } = regarding;
    const key = `${namespace}/${name}/${kind}`;
    if (asked.has(key)) continue;
    asked.add(key);
    const owner = { kind, name };
    const end = standingEnd(ownEvents({ namespace, owner }, snapshot));
    const lack = end ? endedOf(owner, end, snapshot) : refusedOf(owner, namespace, snapshot);
    if (!lack) continue;
    const { one, at } = lack;
    const place = `${namespace}/${one.workload.name}/${one.workload.kind}`;
    const known = newest.get(place);
    if (!known || at >= known.at) newest.set(place, lack);
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { one }]) => one);
}

const isSameOwner = (a: OwnerRef, b: OwnerRef) => a.kind === b.kind && a.name === b.name;

const isSame = (a: RefusedWorkload, b: RefusedWorkload | undefined) =>
  a.namespace === b?.namespace &&
  a.isEnded === b.isEnded &&
  isSameOwner(a.owner, b.owner) &&
  isSameOwner(a.workload, b.workload);

/** The workloads that may not make their pods, by namespace and name; the same list while they are the same. */
export function refusedWorkloads(snapshot: Snapshot): readonly RefusedWorkload[] {
  if (snapshot.refusals.size === 0) return none;
  const { eventVersion, podVersion } = snapshot;
  const memo = memos.get(snapshot.pods);
  if (memo?.eventVersion === eventVersion && memo.podVersion === podVersion) return memo.list;
  const found = findRefused(snapshot);
  const isKept = memo?.list.length === found.length && found.every((one, at) => isSame(one, memo.list[at]));
  const list = isKept ? memo.list : found;
  memos.set(snapshot.pods, { eventVersion, podVersion, list });
  return list;
}

/** A term that asks for what only pods have is met by none. */
function isMet(term: FilterTerm, { namespace, workload, owner }: RefusedWorkload): boolean {
  const names: Readonly<Record<string, string>> = { namespace, workload: ownerWords(workload) };
  if (term.kind === "fault") return term.isUnfinished;
  if (term.kind !== "text" && term.kind !== "field") return false;
  const all = [namespace, workload.name, owner.name].join("\n");
  const text = term.kind === "text" ? all : names[term.field];
  return text !== undefined && text.toLowerCase().includes(term.text) !== term.isNegated;
}

/** What the command line asks for: some pods only, or a workload. */
export interface RefusedScope {
  isNarrowed: boolean;
  asked?: OwnerRef;
}

export const refusedScope = (narrowing: Narrowing | undefined): RefusedScope => ({
  isNarrowed: isNarrowed(narrowing),
  ...(narrowing?.workload && { asked: narrowing.workload }),
});

/** Those of what the command line asks for. Of selectors, only pods tell whether they are met. */
export function refusedWithin(snapshot: Snapshot, scope: RefusedScope): readonly RefusedWorkload[] {
  const all = refusedWorkloads(snapshot);
  const { asked } = scope;
  if (asked)
    return all.filter(({ workload, owner }) => isSameOwner(workload, asked) || isSameOwner(owner, asked));
  return scope.isNarrowed ? all.filter((one) => podsOf(one, snapshot).size > 0) : all;
}

/** Those that the filter and the command line leave in view. */
export function shownRefused(
  snapshot: Snapshot,
  filter: Filter,
  scope: RefusedScope,
): readonly RefusedWorkload[] {
  const wanted = refusedWithin(snapshot, scope);
  if (filter.terms.length === 0) return wanted;
  return wanted.filter((one) => filter.terms.every((term) => isMet(term, one)));
}

/** How many of them there are, in the header's words: `1 workload refused`, `2 jobs failed`. */
export function refusedWords(all: readonly RefusedWorkload[]): readonly string[] {
  const ended = all.filter(({ isEnded }) => isEnded).length;
  const refused = all.length - ended;
  return [
    ...(refused > 0 ? [`${counted(refused, "workload")} refused`] : []),
    ...(ended > 0 ? [`${counted(ended, "job")} failed`] : []),
  ];
}

/** Why: without any pod nothing of it runs. `now`: ms since epoch, by the cluster's clock. */
export function refusalOf(one: RefusedWorkload, snapshot: Snapshot, now: number): Finding | undefined {
  const events = [...ownEvents(one, snapshot)];
  if (one.isEnded) return jobEndFinding(one.owner, events, now);
  const finding = refusalFinding(one.owner, events, now);
  return finding && podsOf(one, snapshot).size === 0 ? { ...finding, severity: "error" } : finding;
}
