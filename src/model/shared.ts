/** More different texts than a large cluster has workloads, nodes and images; the rest would be held for nothing. */
const mostKept = 50_000;

/** Keeps one of each, so that what thousands of pods have in common is held once. Forgets all when it has too many. */
class Kept<T> {
  readonly #known = new Map<string, T>();

  /** What was kept under this key, else `value`. */
  of(key: string, value: T): T {
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(key, value);
    return value;
  }
}

const texts = new Kept<string>();

/** An equal text that others hold already. Parsed JSON has a copy of its own of each. */
export function sharedText<T extends string | undefined>(text: T): T {
  return (text === undefined ? text : texts.of(text, text)) as T;
}

const textMaps = new Kept<ReadonlyMap<string, string>>();

/** The entries of a wire object as a map that all with the same entries share. */
export function sharedMap(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const pairs = Object.entries(entries);
  // A length before each text: no two sets of entries have the same key.
  const key = pairs.map(([name, value]) => `${name.length}:${name}${value.length}:${value}`).join("");
  return textMaps.of(key, new Map(pairs));
}

const values = new Kept<unknown>();

/** An equal value of plain data that others hold already. For what is small and the same for many. */
export function sharedValue<T>(value: T): T {
  return values.of(JSON.stringify(value), value) as T;
}
