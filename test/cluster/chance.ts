import { type Random, seededRandom } from "../../src/base/clock.ts";

/** Choices that a seed repeats. */
export class Chance {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** True so often: 0 never, 1 always. */
  is(likelihood: number): boolean {
    return this.#random() < likelihood;
  }

  /** From 0 to `most`, both included. */
  upTo(most: number): number {
    return Math.floor(this.#random() * (most + 1));
  }

  of<T>(values: readonly T[]): T {
    return values[this.upTo(values.length - 1)] as T;
  }

  /** Up to so many of what `make` makes. */
  list<T>(most: number, make: (at: number) => T): T[] {
    return Array.from({ length: this.upTo(most) }, (_, at) => make(at));
  }

  /** `{ [key]: value }`, or nothing so often as `likelihood` leaves. */
  maybe<K extends string, V>(likelihood: number, key: K, make: () => V): { [P in K]?: V } {
    return this.is(likelihood) ? ({ [key]: make() } as { [P in K]?: V }) : {};
  }

  shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, at: this.#random() }))
      .sort((one, other) => one.at - other.at)
      .map(({ value }) => value);
  }

  /** ms, every order of magnitude from a tenth of a second to ten years as likely. */
  duration(): number {
    return 10 ** (2 + this.#random() * 9.5);
  }
}
