import { useSyncExternalStore } from "react";
import type { Snapshot } from "../store/snapshot.ts";

/** The store as the interface needs it: read as a snapshot, told once a batch. */
export interface LiveStore extends Snapshot {
  subscribe(listener: () => void): () => void;
}

/** Something that is drawn: told when it changed, the same object while it did not. */
export interface Picture<T> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => T;
}

/**
 * The only way from the store to React. The picture is made outside of React, at the frame clock's pace, so that
 * a thousand changes a second cost no render each.
 */
export function useSnapshot<T>(picture: Picture<T>): T {
  return useSyncExternalStore(picture.subscribe, picture.current);
}
