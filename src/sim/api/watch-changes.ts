import type { Clock } from "../../base/clock.ts";
import type { WatchEvent, WatchRequest } from "../../model/cluster-api.ts";
import type { Resource, WireByResource } from "../../model/wire.ts";
import type { Faults } from "./faults.ts";
import type { ObjectStore, Revisions } from "./object-store.ts";
import { scopeMatcher } from "./scope-matcher.ts";
import { versionTooOld } from "./status-errors.ts";
import { Watcher } from "./watcher.ts";

// The API server's own interval.
const bookmarkIntervalMs = 60_000;

export interface WatchedStore<R extends Resource> {
  resource: R;
  store: ObjectStore<WireByResource[R]>;
  revisions: Revisions;
  faults: Faults;
  /** Wire times are not scaled by the speed of the simulation: the reader waits in real time. */
  clock: Clock;
}

/** One watch: from a version on, with bookmarks, until its time is over or it is given up. */
export async function* watchChanges<R extends Resource>(
  watched: WatchedStore<R>,
  request: WatchRequest,
): AsyncGenerator<readonly WatchEvent<WireByResource[R]>[]> {
  await watched.faults.untilHeard(request.signal);
  watched.faults.meet("watch", watched.resource);
  if (request.signal.aborted) return;
  const watcher = new Watcher(scopeMatcher(watched.resource, request));
  const close = open(watched, request, watcher);
  try {
    replay(watched, request, watcher);
    yield [];
    for (let batch = await watcher.next(); batch; batch = await watcher.next()) {
      if (request.signal.aborted) return;
      yield batch;
    }
  } finally {
    close();
  }
}

/** Delivers what happened since the version that the watch starts from. */
function replay<R extends Resource>(
  { store, resource }: WatchedStore<R>,
  request: WatchRequest,
  watcher: Watcher<WireByResource[R]>,
): void {
  const version = Number(request.resourceVersion);
  if (version === 0) {
    // "Any version will do": the API server sends what it has as ADDED.
    for (const object of store.inOrder()) watcher.accept({ type: "ADDED", version, object });
    return;
  }
  const changes = store.history.since(version);
  if (!changes) {
    watcher.push({ type: "ERROR", error: versionTooOld(version, store.history.oldest, resource) });
    watcher.end();
    return;
  }
  for (const change of changes) watcher.accept(change);
}

/** Connects a watcher to its store, timers and faults; returns how to undo it. */
function open<R extends Resource>(
  { store, resource, revisions, faults, clock }: WatchedStore<R>,
  request: WatchRequest,
  watcher: Watcher<WireByResource[R]>,
): () => void {
  const bookmark = () => watcher.push({ type: "BOOKMARK", resourceVersion: String(revisions.current) });
  const again = () => {
    bookmark();
    cancelBookmark = clock.after(bookmarkIntervalMs, again);
  };
  let cancelBookmark = clock.after(bookmarkIntervalMs, again);
  const cancelTimeout = clock.after(request.timeoutSeconds * 1000, () => {
    bookmark();
    watcher.end();
  });
  const abort = () => watcher.end();
  request.signal.addEventListener("abort", abort);
  const undo = [
    store.subscribe((change) => watcher.accept(change)),
    faults.follow(watcher, resource),
    () => cancelBookmark(),
    cancelTimeout,
    () => request.signal.removeEventListener("abort", abort),
  ];
  return () => {
    for (const step of undo) step();
  };
}
