/** Functions to be told. One that is added or removed while all are told takes effect at the next time. */
export class Listeners<T> {
  readonly #listeners = new Set<(told: T) => void>();

  /** Returns the way to remove it. */
  add(listener: (told: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(told: T): void {
    if (this.#listeners.size === 0) return;
    for (const listener of [...this.#listeners]) listener(told);
  }
}
