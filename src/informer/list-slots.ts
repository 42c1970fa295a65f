/** Where lists wait for their turn. */
export interface Turns {
  /** Runs `work` when its turn comes. Waiting does not end by itself: work that is no longer wanted looks at its signal. */
  use<T>(work: () => Promise<T>): Promise<T>;
}

/** Lets at most `limit` lists run at once; the others wait in the order they came. */
export class ListSlots implements Turns {
  /** For lists that wait for all others: they would take the link, the server and the processor from those. */
  readonly later: Turns = { use: (work) => this.#run(work, this.#others) };
  readonly #limit: number;
  readonly #first: Queue = { waiting: [], taken: 0 };
  readonly #others: Queue = { waiting: [], taken: 0 };

  constructor(limit: number) {
    this.#limit = limit;
  }

  use<T>(work: () => Promise<T>): Promise<T> {
    return this.#run(work, this.#first);
  }

  async #run<T>(work: () => Promise<T>, queue: Queue): Promise<T> {
    const turn = new Promise<void>((resolve) => queue.waiting.push(resolve));
    this.#fill();
    await turn;
    try {
      return await work();
    } finally {
      queue.taken--;
      this.#fill();
    }
  }

  #fill(): void {
    while (this.#first.taken + this.#others.taken < this.#limit) {
      const queue = this.#first.taken + this.#first.waiting.length > 0 ? this.#first : this.#others;
      const begin = queue.waiting.shift();
      if (!begin) return;
      queue.taken++;
      begin();
    }
  }
}

interface Queue {
  waiting: (() => void)[];
  /** How many of them run. */
  taken: number;
}
