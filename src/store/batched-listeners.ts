import { Listeners } from "../base/listeners.ts";

/** Tells listeners that a version, which starts at 0, rose: once a batch, after it. */
export class BatchedListeners {
  readonly #listeners = new Listeners<void>();
  readonly #version: () => number;
  #toldVersion = 0;
  #depth = 0;

  constructor(version: () => number) {
    this.#version = version;
  }

  /** Returns the way to remove it. */
  add(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Batches may be nested: the outermost counts. */
  batch(run: () => void): void {
    this.#depth++;
    try {
      run();
    } finally {
      this.#depth--;
      this.tell();
    }
  }

  /** Does nothing inside a batch, or when the version is the one that was told last. */
  tell(): void {
    const version = this.#version();
    if (this.#depth > 0 || this.#toldVersion === version) return;
    this.#toldVersion = version;
    this.#listeners.tell();
  }
}
