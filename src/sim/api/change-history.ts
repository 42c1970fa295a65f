/** One write, as watches see it. */
export interface Change<T> {
  type: "ADDED" | "MODIFIED" | "DELETED";
  version: number;
  object: T;
  /** What the object was before; absent for ADDED. */
  before?: T;
}

// The API server keeps at least 75 s; this is more than a minute of a rough storm.
const defaultLimit = 20_000;

/** The last changes of a resource, for watches that start in the past. */
export class ChangeHistory<T> {
  #changes: Change<T>[] = [];
  #oldest = 0;
  readonly #limit: number;

  constructor(limit = defaultLimit) {
    this.#limit = limit;
  }

  /** Changes after this version or later are all here. */
  get oldest(): number {
    return this.#oldest;
  }

  add(change: Change<T>): void {
    this.#changes.push(change);
    // Trimmed by halves, so that the cost of a write stays constant.
    if (this.#changes.length >= 2 * this.#limit) this.#dropFirst(this.#limit);
  }

  /** Forgets everything up to a version. */
  compact(version: number): void {
    this.#changes = [];
    this.#oldest = version;
  }

  /** Changes after a version in their order; undefined when some of them are forgotten. */
  since(version: number): readonly Change<T>[] | undefined {
    if (version < this.#oldest) return undefined;
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#changes[middle]?.version ?? 0) <= version) low = middle + 1;
      else high = middle;
    }
    return this.#changes.slice(low);
  }

  #dropFirst(count: number): void {
    this.#oldest = this.#changes[count - 1]?.version ?? this.#oldest;
    this.#changes = this.#changes.slice(count);
  }
}
