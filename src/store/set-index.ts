const none: ReadonlySet<never> = new Set();

/** Objects by a key of theirs. A key without objects takes no room. */
export class SetIndex<T, K> {
  readonly #sets = new Map<K, Set<T>>();
  readonly #keyOf: (object: T) => K;

  constructor(keyOf: (object: T) => K) {
    this.#keyOf = keyOf;
  }

  /** The objects with this key, in order of arrival; a live set. */
  get(key: K): ReadonlySet<T> {
    return this.#sets.get(key) ?? none;
  }

  /** Takes `from` out and puts `to` in; each may be absent. */
  move(from: T | undefined, to: T | undefined): void {
    if (from !== undefined) this.#remove(from);
    if (to !== undefined) this.#add(to);
  }

  #add(object: T): void {
    const key = this.#keyOf(object);
    const set = this.#sets.get(key);
    if (set) set.add(object);
    else this.#sets.set(key, new Set([object]));
  }

  #remove(object: T): void {
    const key = this.#keyOf(object);
    const set = this.#sets.get(key);
    if (set?.delete(object) && set.size === 0) this.#sets.delete(key);
  }
}
