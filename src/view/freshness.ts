import type { Resource } from "../model/wire.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { earlier } from "./earlier.ts";

/** Without a word of the cluster for this long nothing is called live; a heartbeat asks for one well before. */
const freshMs = 45_000;

/** Most troubles are over after one try: so short a one is not told, which would only frighten. */
const blipMs = 3_000;
const blipFailures = 3;

/** A quiet cluster is asked for a word each 15 s and answers at once: a word is overdue after this. */
const overdueMs = 20_000;

/** How long ago (ms) the cluster was last heard, when the next word of it is overdue; absent when it is not. */
export function overdueFor({ heardAt }: Pick<Snapshot, "heardAt">, now: number): number | undefined {
  return heardAt === undefined || now - heardAt < overdueMs ? undefined : now - heardAt;
}

/** What the screen may say about the age of a resource's picture. Times: ms since epoch. */
export type Freshness =
  | { kind: "live" }
  /** `isAgain`: rows of an earlier list are there. */
  | { kind: "loading"; loaded: number; remaining: number | undefined; isAgain: boolean }
  | { kind: "polling"; everyMs: number }
  /** `stream` is the one that is worst off; `since` is the last proof of freshness, absent = never. */
  | { kind: "stale"; stream: Stream; since: number | undefined }
  /** `isPart`: other streams of the resource are live. */
  | { kind: "forbidden"; stream: Stream; isPart: boolean }
  /** Nothing is watched: not asked for, stopped, or a file. */
  | { kind: "none" };

/**
 * The last proof (ms since epoch) that a stream's picture was true: for an open watch any word of the cluster, for
 * others the stream's own last byte. Absent = never.
 */
export function lastProof({ state, lastByteAt }: Stream, { heardAt }: Pick<Snapshot, "heardAt">) {
  if (state.kind === "stale") return earlier(state.since, lastByteAt);
  return state.kind === "live" && lastByteAt !== undefined ? (heardAt ?? lastByteAt) : lastByteAt;
}

/** Was live a moment ago and will most likely be live in another one. */
function isBlip({ state, lastByteAt }: Stream, { heardAt }: Snapshot, now: number): boolean {
  if (state.kind !== "stale" || state.brokenAt === undefined || lastByteAt === undefined) return false;
  if (heardAt === undefined || now - heardAt > freshMs || (state.failures ?? 0) >= blipFailures) return false;
  return Math.max(now, state.retryAt ?? now) - state.brokenAt <= blipMs;
}

/** Nobody says that a stream is lost, and yet nothing proves any more that its picture is true. */
export function isSilent(stream: Stream, snapshot: Snapshot, now: number): boolean {
  const { state } = stream;
  if (state.kind !== "live" && state.kind !== "polling") return false;
  const proof = lastProof(stream, snapshot);
  const limit = state.kind === "polling" ? Math.max(freshMs, 2 * state.everyMs) : freshMs;
  return proof === undefined || now - proof > limit;
}

function isStale(stream: Stream, snapshot: Snapshot, now: number): boolean {
  if (stream.state.kind === "stale") return !isBlip(stream, snapshot, now);
  return isSilent(stream, snapshot, now);
}

function loading(streams: readonly Stream[]): Freshness | undefined {
  let loaded = 0;
  let remaining: number | undefined;
  let isLoading = false;
  let isAgain = false;
  for (const { state } of streams) {
    if (state.kind !== "listing") continue;
    isLoading = true;
    isAgain ||= state.again === true;
    loaded += state.loaded;
    if (state.remaining !== undefined) remaining = (remaining ?? 0) + state.remaining;
  }
  return isLoading ? { kind: "loading", loaded, remaining, isAgain } : undefined;
}

function oldest(streams: readonly Stream[], snapshot: Snapshot): Stream | undefined {
  const age = (stream: Stream) => lastProof(stream, snapshot) ?? Number.NEGATIVE_INFINITY;
  return streams.toSorted((a, b) => age(a) - age(b))[0];
}

/** Says of which namespaces the rows are old. */
export function oldPods(snapshot: Snapshot, now: number): (namespace: string) => boolean {
  const old = snapshot.streams.filter(
    (stream) =>
      stream.resource === "pods" && (stream.state.kind === "forbidden" || isStale(stream, snapshot, now)),
  );
  const places = new Set(old.map(({ namespace }) => namespace));
  return (namespace) => places.has(undefined) || places.has(namespace);
}

/** The worst of a resource's streams decides: live only when every one is, and the cluster was heard in the last 45 s. */
export function freshnessOf(snapshot: Snapshot, resource: Resource, now: number): Freshness {
  const streams = snapshot.streams.filter((stream) => stream.resource === resource);
  const stale = oldest(
    streams.filter((stream) => isStale(stream, snapshot, now)),
    snapshot,
  );
  if (stale) return { kind: "stale", stream: stale, since: lastProof(stale, snapshot) };
  const isLoading = loading(streams);
  if (isLoading) return isLoading;
  const forbidden = streams.find(({ state }) => state.kind === "forbidden");
  if (forbidden) {
    const isPart = streams.some(({ state }) => state.kind === "live" || state.kind === "polling");
    return { kind: "forbidden", stream: forbidden, isPart };
  }
  for (const { state } of streams) {
    if (state.kind === "polling") return { kind: "polling", everyMs: state.everyMs };
  }
  const isLive = streams.some(({ state }) => state.kind === "live" || state.kind === "stale");
  return isLive ? { kind: "live" } : { kind: "none" };
}

/** The header says how old the picture of the pods is, or how long ago the cluster was heard. */
export function isAgeShown(snapshot: Snapshot, now: number): boolean {
  const { kind } = freshnessOf(snapshot, "pods", now);
  return kind === "stale" || (kind === "live" && overdueFor(snapshot, now) !== undefined);
}
