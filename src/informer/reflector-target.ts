import type { StreamState } from "../model/stream-state.ts";

/** A whole list in the making. Dropped without `commit`, it leaves no trace but the rows of a first list. */
export interface Replacing<T> {
  /** Shown at once while there was never a whole list; else held until `commit`. */
  add(objects: readonly T[]): void;
  /** What was not added leaves. `wentBack`: the cluster's versions went back, so older objects count. */
  commit(options?: { wentBack?: boolean }): void;
}

/**
 * Where a reflector writes. The target takes only objects newer than its own, and removes only the uid that is
 * named; the reflector promises the server's order and nothing after its stop.
 */
export interface ReflectorTarget<T> {
  /** All that `run` writes is one change for the readers. */
  batch(run: () => void): void;
  upsert(object: T): void;
  remove(object: T): void;
  replace(): Replacing<T>;
  state(state: StreamState): void;
  /** Bytes came at this time (ms since epoch): the proof that the stream lives. */
  bytes(at: number): void;
  /** Something came that could not be read. */
  unreadable(): void;
  /** The stream leaves for good, its objects with it. */
  close(): void;
}
