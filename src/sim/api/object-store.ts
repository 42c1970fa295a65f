import type { WireMeta } from "../../model/wire.ts";
import { type Change, ChangeHistory } from "./change-history.ts";

/** What can be stored: anything with metadata. */
export interface ApiObject {
  metadata?: WireMeta;
}

/** Hands out resource versions, one sequence for all resources as in etcd. */
export class Revisions {
  #current: number;

  constructor(first: number) {
    this.#current = first;
  }

  get current(): number {
    return this.#current;
  }

  next(): number {
    return ++this.#current;
  }
}

export const keyOf = (object: ApiObject) =>
  `${object.metadata?.namespace ?? ""}/${object.metadata?.name ?? ""}`;

/** All objects of one resource. Each write stores a new object: what was handed out never changes. */
export class ObjectStore<T extends ApiObject> {
  readonly history = new ChangeHistory<T>();
  readonly #revisions: Revisions;
  readonly #objects = new Map<string, T>();
  readonly #listeners = new Set<(change: Change<T>) => void>();
  #sortedKeys: string[] | undefined;

  constructor(revisions: Revisions) {
    this.#revisions = revisions;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  /** In the order of etcd's keys. */
  *inOrder(): Generator<T> {
    this.#sortedKeys ??= [...this.#objects.keys()].sort();
    for (const key of this.#sortedKeys) {
      const object = this.#objects.get(key);
      if (object) yield object;
    }
  }

  /** Creates or replaces; returns the object as stored, with its new version. */
  put(object: T): T {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    const { stored, version } = this.#versioned(object);
    this.#objects.set(key, stored);
    if (before) this.#publish({ type: "MODIFIED", version, object: stored, before });
    else {
      this.#sortedKeys = undefined;
      this.#publish({ type: "ADDED", version, object: stored });
    }
    return stored;
  }

  remove(key: string): void {
    const before = this.#objects.get(key);
    if (!before) return;
    this.#objects.delete(key);
    this.#sortedKeys = undefined;
    const { stored, version } = this.#versioned(before);
    this.#publish({ type: "DELETED", version, object: stored, before });
  }

  subscribe(listener: (change: Change<T>) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #versioned(object: T): { stored: T; version: number } {
    const version = this.#revisions.next();
    const metadata = { ...object.metadata, resourceVersion: String(version) };
    return { stored: { ...object, metadata }, version };
  }

  #publish(change: Change<T>): void {
    this.history.add(change);
    for (const listener of this.#listeners) listener(change);
  }
}
