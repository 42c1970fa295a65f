import type { Cancel, Clock } from "../base/clock.ts";

export interface ExpiringMapOptions<V> {
  clock: Clock;
  ttlMs: number;
  /** Told once for all that left together. */
  expired: (values: readonly V[]) => void;
}

/** No two expiries are closer: at thousands of changes a second each would otherwise set its own timer. */
const shortestTimerMs = 250;

/** Values that leave by themselves `ttlMs` after they were set. A timer runs only while there is something to expire. */
export class ExpiringMap<V> {
  /** In order of time, oldest first; a live map. */
  readonly values: ReadonlyMap<string, V>;
  readonly #values = new Map<string, V>();
  readonly #setAt = new Map<string, number>();
  readonly #options: ExpiringMapOptions<V>;
  #cancel: Cancel | undefined;

  constructor(options: ExpiringMapOptions<V>) {
    this.#options = options;
    this.values = this.#values;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: V): void {
    this.delete(key);
    this.#values.set(key, value);
    this.#setAt.set(key, this.#options.clock.monotonic());
    this.#plan();
  }

  delete(key: string): boolean {
    this.#setAt.delete(key);
    return this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
    this.#setAt.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #plan(): void {
    if (this.#cancel) return;
    for (const setAt of this.#setAt.values()) {
      const leftMs = setAt + this.#options.ttlMs - this.#options.clock.monotonic();
      this.#cancel = this.#options.clock.after(Math.max(leftMs, shortestTimerMs), () => this.#expire());
      return;
    }
  }

  #expire(): void {
    this.#cancel = undefined;
    const limit = this.#options.clock.monotonic() - this.#options.ttlMs;
    const gone: V[] = [];
    for (const [key, setAt] of this.#setAt) {
      if (setAt > limit) break;
      const value = this.#values.get(key);
      if (value !== undefined) gone.push(value);
      this.delete(key);
    }
    this.#plan();
    if (gone.length > 0) this.#options.expired(gone);
  }
}
