/** Lets at most `limit` lists run at once; the others wait in the order they came. */
export class ListSlots {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `work` when there is a slot. Waiting does not end by itself: work that is no longer wanted looks at its signal. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.#taken < this.#limit) this.#taken++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The slot goes from hand to hand, so that no late comer takes it in between.
      if (next) next();
      else this.#taken--;
    }
  }
}
