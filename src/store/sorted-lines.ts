import type { LogLine } from "../model/log-line.ts";

/** Places at the start that are empty before they are given back: rare enough to cost nothing, little enough to hold. */
const mostEmpty = 8_192;

/** Entries by the time at which they stand; of the same time, in order of arrival. Cheap at both ends. */
export class SortedLines implements Iterable<LogLine> {
  #lines: (LogLine | undefined)[] = [];
  #orders: number[] = [];
  /** What was before it is gone. */
  #head = 0;
  #reordered = 0;

  get length(): number {
    return this.#lines.length - this.#head;
  }

  /** The time of the last entry. */
  get lastOrder(): number {
    return this.length > 0 ? (this.#orders.at(-1) ?? 0) : Number.NEGATIVE_INFINITY;
  }

  /** How often entries were put elsewhere than at the end. */
  get reordered(): number {
    return this.#reordered;
  }

  at(place: number): LogLine | undefined {
    const index = place < 0 ? this.#lines.length + place : this.#head + place;
    return index < this.#head ? undefined : this.#lines[index];
  }

  /** `orders` must not fall. */
  add(lines: readonly LogLine[], orders: readonly number[]): void {
    const first = orders[0] ?? 0;
    if (first >= this.lastOrder) this.#push(lines, orders);
    else this.#merge(lines, orders);
  }

  shift(): LogLine | undefined {
    if (this.length === 0) return undefined;
    const line = this.#lines[this.#head];
    this.#lines[this.#head++] = undefined;
    if (this.#head >= mostEmpty && this.#head * 2 > this.#lines.length) this.#compact();
    return line;
  }

  clear(): void {
    this.#lines = [];
    this.#orders = [];
    this.#head = 0;
    this.#reordered++;
  }

  *[Symbol.iterator](): Generator<LogLine> {
    for (let place = 0; place < this.length; place++) yield this.at(place) as LogLine;
  }

  #push(lines: readonly LogLine[], orders: readonly number[]): void {
    for (const line of lines) this.#lines.push(line);
    for (const order of orders) this.#orders.push(order);
  }

  /** The entries after the first of the new ones are merged with them. */
  #merge(lines: readonly LogLine[], orders: readonly number[]): void {
    const from = this.#after(orders[0] ?? 0);
    const laterLines = this.#lines.splice(from);
    const laterOrders = this.#orders.splice(from);
    let at = 0;
    for (let next = 0; next < laterLines.length; next++) {
      const order = laterOrders[next] ?? 0;
      for (; at < orders.length && (orders[at] ?? 0) < order; at++) this.#push1(lines[at], orders[at]);
      this.#push1(laterLines[next], order);
    }
    for (; at < orders.length; at++) this.#push1(lines[at], orders[at]);
    this.#reordered++;
  }

  #push1(line: LogLine | undefined, order = 0): void {
    this.#lines.push(line);
    this.#orders.push(order);
  }

  /** The index of the first entry that stands later. */
  #after(order: number): number {
    let low = this.#head;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#orders[middle] ?? 0) <= order) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compact(): void {
    this.#lines = this.#lines.slice(this.#head);
    this.#orders = this.#orders.slice(this.#head);
    this.#head = 0;
  }
}
