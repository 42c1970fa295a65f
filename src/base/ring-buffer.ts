/** A queue of at most `capacity` items; when full, the oldest makes room. Reads by position in constant time. */
export class RingBuffer<T> implements Iterable<T> {
  readonly capacity: number;
  readonly #items: (T | undefined)[] = [];
  #head = 0;
  #length = 0;

  constructor(capacity: number) {
    if (!(capacity >= 1)) throw new RangeError("the capacity of a ring buffer is at least 1");
    this.capacity = Math.floor(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds at the end; returns the oldest item when it had to make room. */
  push(item: T): T | undefined {
    const dropped = this.#length === this.capacity ? this.shift() : undefined;
    this.#items[(this.#head + this.#length) % this.capacity] = item;
    this.#length++;
    return dropped;
  }

  /** Takes the oldest item out. */
  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) % this.capacity;
    this.#length--;
    return item;
  }

  /** 0 is the oldest; negative positions count from the newest. */
  at(position: number): T | undefined {
    const index = position < 0 ? this.#length + position : position;
    if (index < 0 || index >= this.#length) return undefined;
    return this.#items[(this.#head + index) % this.capacity];
  }

  clear(): void {
    this.#items.length = 0;
    this.#head = 0;
    this.#length = 0;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.#length; index++) yield this.at(index) as T;
  }
}
