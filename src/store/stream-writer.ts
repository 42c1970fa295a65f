import type { StreamState } from "../model/stream-state.ts";
import type { ObjectIndex, Stored } from "./object-index.ts";

/** What a stream needs of its store. */
export interface StreamHost<T extends Stored> {
  index: ObjectIndex<T>;
  /** All objects when absent. */
  namespace: string | undefined;
  /** There may be more objects than the store keeps; absent = it keeps all. */
  bound?: { most: number; newest(objects: Iterable<T>): readonly T[] };
  batch(run: () => void): void;
  state(state: StreamState): void;
  bytes(at: number): void;
  unreadable(): void;
  wentBack(): void;
  close(): void;
}

/** A whole list in the making: until `commit`, readers see the objects of before (those of a first list at once). */
export interface Replacing<T> {
  add(objects: readonly T[]): void;
  /** What was not added leaves. `wentBack`: the cluster was restored from a backup, older versions count. */
  commit(options?: { wentBack?: boolean }): void;
}

/** The way one stream writes into the store. */
export class StreamWriter<T extends Stored> {
  readonly #host: StreamHost<T>;
  #hasListed = false;

  constructor(host: StreamHost<T>) {
    this.#host = host;
  }

  /** Readers are told once, after `run`. */
  batch(run: () => void): void {
    this.#host.batch(run);
  }

  upsert(object: T): void {
    this.#host.index.upsert(object);
  }

  remove(object: T): void {
    this.#host.index.remove(object);
  }

  state(state: StreamState): void {
    this.#host.state(state);
  }

  bytes(at: number): void {
    this.#host.bytes(at);
  }

  unreadable(): void {
    this.#host.unreadable();
  }

  /** Begins a list; one that is never committed leaves no trace but the rows of a first list. */
  replace(): Replacing<T> {
    const { bound } = this.#host;
    let fresh = new Map<string, T>();
    let isWhole = true;
    return {
      add: (objects) => {
        for (const object of objects) fresh.set(object.uid, object);
        if (!this.#hasListed) this.#addFirst(objects);
        if (!bound || fresh.size <= bound.most) return;
        fresh = new Map(bound.newest(fresh.values()).map((object) => [object.uid, object]));
        isWhole = false;
      },
      commit: ({ wentBack = false } = {}) => {
        this.batch(() => {
          if (wentBack) this.#host.wentBack();
          this.#swap(fresh, { isWhole, wentBack });
        });
        this.#hasListed = true;
      },
    };
  }

  /** The stream leaves for good, its objects with it; they did not end, so they leave no ghosts. */
  close(): void {
    this.batch(() => {
      for (const object of this.#own()) this.#host.index.forget(object, false);
      this.#host.close();
    });
  }

  #addFirst(objects: readonly T[]): void {
    this.batch(() => {
      for (const object of objects) this.#host.index.upsert(object, { isNews: false });
    });
  }

  /** Of a list that is not kept whole, nobody can tell what the cluster has deleted. */
  #swap(fresh: ReadonlyMap<string, T>, list: { isWhole: boolean; wentBack: boolean }): void {
    const { index } = this.#host;
    for (const object of this.#own()) if (!fresh.has(object.uid)) index.forget(object, list.isWhole);
    // Those of a first list are there already.
    if (!this.#hasListed && !list.wentBack) return;
    for (const object of fresh.values())
      index.upsert(object, { isNews: this.#hasListed, force: list.wentBack });
  }

  #own(): T[] {
    const { index, namespace } = this.#host;
    const objects = [...index.values()];
    return namespace === undefined ? objects : objects.filter((object) => object.namespace === namespace);
  }
}
