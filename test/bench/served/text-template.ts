/** Text with holes. Filling them is far cheaper than to serialise an object anew. */
export class TextTemplate {
  /** Text, hole, text, hole, …, text. */
  readonly #parts: readonly string[];

  /** Every occurrence of a key of `holes` becomes the hole that is its value; keys are taken in order. */
  constructor(text: string, holes: ReadonlyMap<string, string>) {
    let marked = text;
    for (const [known, hole] of holes) marked = marked.replaceAll(known, `\0${hole}\0`);
    this.#parts = marked.split("\0");
  }

  /** Throws for a hole without a value. */
  fill(values: Readonly<Record<string, string>>): string {
    return this.#parts.map((part, at) => (at % 2 === 0 ? part : valueFor(values, part))).join("");
  }
}

function valueFor(values: Readonly<Record<string, string>>, hole: string): string {
  const value = values[hole];
  if (value === undefined) throw new Error(`nothing to put for ${hole}`);
  return value;
}
