/** One thing to do at a simulated time. */
export interface TimerEntry {
  at: number;
  /** Breaks ties: what was asked for first runs first. */
  order: number;
  run: () => void;
  cancelled: boolean;
}

const isBefore = (a: TimerEntry, b: TimerEntry) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap of timers: 50,000 pods with something due cost log n each. Cancelled entries leave lazily. */
export class TimerHeap {
  readonly #entries: TimerEntry[] = [];

  /** The earliest entry that is not cancelled. */
  peek(): TimerEntry | undefined {
    while (this.#entries[0]?.cancelled) this.pop();
    return this.#entries[0];
  }

  push(entry: TimerEntry): void {
    const entries = this.#entries;
    let index = entries.length;
    entries.push(entry);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = entries[above];
      if (!parent || !isBefore(entry, parent)) break;
      entries[index] = parent;
      index = above;
    }
    entries[index] = entry;
  }

  pop(): TimerEntry | undefined {
    const top = this.#entries[0];
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) this.#sink(last);
    return top;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  #sink(entry: TimerEntry): void {
    const entries = this.#entries;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      const left = entries[below];
      const right = entries[below + 1];
      if (!left) break;
      if (right && isBefore(right, left)) below++;
      const child = below === 2 * index + 1 ? left : right;
      if (!child || !isBefore(child, entry)) break;
      entries[index] = child;
      index = below;
    }
    entries[index] = entry;
  }
}
