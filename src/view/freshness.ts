import type { Resource } from "../model/wire.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";

/** Without a word of the cluster for this long nothing is called live; a heartbeat asks for one well before. */
const freshMs = 45_000;

/** What the screen may say about the age of a resource's picture. Times: ms since epoch. */
export type Freshness =
  | { kind: "live" }
  | { kind: "loading"; loaded: number; remaining: number | undefined }
  | { kind: "polling"; everyMs: number }
  /** `stream` is the one that is worst off; `since` is the last proof of freshness, absent = never. */
  | { kind: "stale"; stream: Stream; since: number | undefined }
  | { kind: "forbidden"; stream: Stream }
  /** Nothing is watched: not asked for, stopped, or a file. */
  | { kind: "none" };

/**
 * The last proof (ms since epoch) that a stream's picture was true: for an open watch any word of the cluster, for
 * others the stream's own last byte. Absent = never.
 */
export function lastProof({ state, lastByteAt }: Stream, { heardAt }: Pick<Snapshot, "heardAt">) {
  if (state.kind === "stale") return Math.min(state.since, lastByteAt ?? state.since);
  return state.kind === "live" && lastByteAt !== undefined ? (heardAt ?? lastByteAt) : lastByteAt;
}

function isStale(stream: Stream, snapshot: Snapshot, now: number): boolean {
  const { state } = stream;
  if (state.kind === "stale") return true;
  if (state.kind !== "live" && state.kind !== "polling") return false;
  const proof = lastProof(stream, snapshot);
  const limit = state.kind === "polling" ? Math.max(freshMs, 2 * state.everyMs) : freshMs;
  return proof === undefined || now - proof > limit;
}

function loading(streams: readonly Stream[]): Freshness | undefined {
  let loaded = 0;
  let remaining: number | undefined;
  let isLoading = false;
  for (const { state } of streams) {
    if (state.kind !== "listing") continue;
    isLoading = true;
    loaded += state.loaded;
    if (state.remaining !== undefined) remaining = (remaining ?? 0) + state.remaining;
  }
  return isLoading ? { kind: "loading", loaded, remaining } : undefined;
}

function oldest(streams: readonly Stream[], snapshot: Snapshot): Stream | undefined {
  const age = (stream: Stream) => lastProof(stream, snapshot) ?? Number.NEGATIVE_INFINITY;
  return streams.toSorted((a, b) => age(a) - age(b))[0];
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
  if (forbidden) return { kind: "forbidden", stream: forbidden };
  for (const { state } of streams) {
    if (state.kind === "polling") return { kind: "polling", everyMs: state.everyMs };
  }
  return streams.some(({ state }) => state.kind === "live") ? { kind: "live" } : { kind: "none" };
}
