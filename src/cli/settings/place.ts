import type { SettingsFault } from "./settings-fault.ts";

/** Gives the line, from 1, that an offset into the file is in. */
export type LineOf = (offset: number) => number;

/** Where in the settings file a value stands; what is wrong there is told to it. */
export class Place {
  readonly faults: SettingsFault[];
  readonly #lineOf: LineOf;
  readonly #key: string;
  readonly #line: number;

  private constructor(lineOf: LineOf, at: { key: string; line: number; faults: SettingsFault[] }) {
    this.#lineOf = lineOf;
    this.#key = at.key;
    this.#line = at.line;
    this.faults = at.faults;
  }

  /** The whole file. */
  static top(lineOf: LineOf): Place {
    return new Place(lineOf, { key: "", line: 1, faults: [] });
  }

  /** A value in this one. `offset` of where it begins; absent = where this one does. */
  inside(name: string | number, offset: number | undefined): Place {
    const inner = typeof name === "number" ? `${this.#key}[${name}]` : [this.#key, name].join(".");
    const line = offset === undefined ? this.#line : this.#lineOf(offset);
    return new Place(this.#lineOf, { key: inner.replace(/^\./, ""), line, faults: this.faults });
  }

  /** Tells what is wrong here. */
  wrong(why: string): undefined {
    this.faults.push({ line: this.#line, ...(this.#key !== "" && { key: this.#key }), why });
  }
}
