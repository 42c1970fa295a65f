/** So many at the start are given back at once: seldom enough to cost nothing. */
const mostGone = 4_096;

/** Numbers that rise, the lowest of which may be given up. */
export class RisingNumbers {
  #numbers: number[] = [];
  #head = 0;

  get length(): number {
    return this.#numbers.length - this.#head;
  }

  get last(): number {
    return this.length > 0 ? (this.#numbers.at(-1) ?? 0) : Number.NEGATIVE_INFINITY;
  }

  at(index: number): number | undefined {
    return index < 0 ? undefined : this.#numbers[this.#head + index];
  }

  push(number: number): void {
    this.#numbers.push(number);
  }

  /** How many of them are lower: the index of the number itself, or of the next higher one. */
  countBelow(number: number): number {
    let low = this.#head;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low - this.#head;
  }

  dropBelow(number: number): void {
    this.#head += this.countBelow(number);
    if (this.#head < mostGone) return;
    this.#numbers = this.#numbers.slice(this.#head);
    this.#head = 0;
  }

  clear(): void {
    this.#numbers = [];
    this.#head = 0;
  }
}
