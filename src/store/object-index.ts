import { compareVersions } from "../model/resource-version.ts";

/** What the store needs to know of an object to keep it. */
export interface Stored {
  uid: string;
  name: string;
  namespace?: string;
  resourceVersion: string;
}

/** One change of the set: `from` was in it, `to` is in it now. */
export interface Move<T> {
  from?: T;
  to?: T;
  /** The last state of an object that left, when the server sent it with the removal. */
  last?: T;
  /** False for what the cluster did not do: objects of the first list, and of a stream that is closed. */
  isNews: boolean;
}

/** What readers are told of a change: the state before it as far as it is known, and the one after. */
export function endsOf<T>({ from, to, last, isNews }: Move<T>): { from?: T; to?: T; isNews: boolean } {
  const before = last ?? from;
  return { ...(before && { from: before }), ...(to && { to }), isNews };
}

export interface UpsertOptions {
  /** Default true. */
  isNews?: boolean;
  /** Takes an older version too: the cluster itself went back (restored from a backup). */
  force?: boolean;
}

/**
 * Removed objects remembered, so that a late update does not bring one back. Out-of-order events are close to
 * each other, so a small number is enough.
 */
const maxTombstones = 1024;

/**
 * The objects of one kind by namespace and name. Only what is newer than stored gets in; a removal takes out
 * only the uid it names; a new uid under a known name is a removal and an addition.
 */
export class ObjectIndex<T extends Stored> {
  readonly #byName = new Map<string, T>();
  readonly #tombstones = new Map<string, string>();
  readonly #moved: (move: Move<T>) => void;
  readonly #arriving: (object: T) => T;

  /** `arriving` may give another object of the same uid and version to be kept. */
  constructor(moved: (move: Move<T>) => void, arriving: (object: T) => T = (object) => object) {
    this.#moved = moved;
    this.#arriving = arriving;
  }

  get size(): number {
    return this.#byName.size;
  }

  values(): IterableIterator<T> {
    return this.#byName.values();
  }

  /** Returns whether the object was taken. */
  upsert(arrived: T, options: UpsertOptions = {}): boolean {
    const { isNews = true, force = false } = options;
    const key = nameKey(arrived);
    const stored = this.#byName.get(key);
    if (force ? isSame(arrived, stored) : this.#isOld(arrived, stored)) return false;
    const object = this.#arriving(arrived);
    this.#tombstones.delete(object.uid);
    this.#byName.set(key, object);
    if (!stored) this.#moved({ to: object, isNews });
    else if (stored.uid === object.uid) this.#moved({ from: stored, to: object, isNews });
    else {
      this.#bury(stored);
      this.#moved({ from: stored, isNews: true });
      this.#moved({ to: object, isNews });
    }
    return true;
  }

  /** The server's word that an object is gone; `object` is its last state. */
  remove(object: T): boolean {
    const stored = this.#byName.get(nameKey(object));
    if (stored?.uid !== object.uid) {
      this.#bury(object);
      return false;
    }
    if (isNewer(stored, object)) return false;
    this.#byName.delete(nameKey(object));
    this.#bury(object);
    this.#moved({ from: stored, last: this.#arriving(object), isNews: true });
    return true;
  }

  /** Time has passed: `object` is what `stored`, at the same version, has become by itself. */
  turn(stored: T, object: T): void {
    const key = nameKey(stored);
    if (this.#byName.get(key) !== stored) return;
    this.#byName.set(key, object);
    this.#moved({ from: stored, to: object, isNews: true });
  }

  /** Takes an object out that is in the index; nothing is known of its end. */
  forget(object: T, isNews = true): void {
    if (this.#byName.get(nameKey(object)) !== object) return;
    this.#byName.delete(nameKey(object));
    if (isNews) this.#bury(object);
    this.#moved({ from: object, isNews });
  }

  #isOld(object: T, stored: T | undefined): boolean {
    if (stored) {
      if (stored.uid !== object.uid) return isNewer(stored, object);
      return (
        compareVersions(object.resourceVersion, stored.resourceVersion) <= 0 && hasVersion(object, stored)
      );
    }
    const buried = this.#tombstones.get(object.uid);
    return buried !== undefined && compareVersions(object.resourceVersion, buried) <= 0;
  }

  #bury(object: T): void {
    if (!object.resourceVersion) return;
    this.#tombstones.delete(object.uid);
    this.#tombstones.set(object.uid, object.resourceVersion);
    if (this.#tombstones.size <= maxTombstones) return;
    for (const oldest of this.#tombstones.keys()) {
      this.#tombstones.delete(oldest);
      break;
    }
  }
}

const nameKey = (object: Stored) => `${object.namespace ?? ""}/${object.name}`;

/** Objects of a file may have no version: then the later one counts. */
const hasVersion = (...objects: Stored[]) => objects.every((object) => object.resourceVersion !== "");

const isSame = (one: Stored, other: Stored | undefined) =>
  one.uid === other?.uid && one.resourceVersion !== "" && one.resourceVersion === other.resourceVersion;

const isNewer = (one: Stored, other: Stored) =>
  hasVersion(one, other) && compareVersions(one.resourceVersion, other.resourceVersion) > 0;
