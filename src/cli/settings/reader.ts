import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { firstOf } from "../../base/cut-text.ts";
import type { Place } from "./place.ts";

/** JSON schema, draft 7. */
export type Schema = Readonly<Record<string, unknown>>;

/** One kind of value in the settings file: what it may be, as a schema and as what reads it. */
export interface Reader<T> {
  readonly schema: Schema;
  /** `undefined` = it is wrong, which was told to the place. */
  read(node: unknown, place: Place): T | undefined;
}

/** With a sentence on what it is for, which editors show. */
export function described<T>(description: string, reader: Reader<T>): Reader<T> {
  return { ...reader, schema: { description, ...reader.schema } };
}

/** A value in words is cut after this many characters. */
const longestQuote = 40;

function wordsOf(node: unknown): string {
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return "a list";
  if (isAlias(node)) return "an alias";
  const value = isScalar(node) ? node.value : node;
  if (value === null || value === undefined) return "nothing";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > longestQuote ? `${firstOf(text, longestQuote)}...` : text;
}

/** Says that a value is none of what it could be. */
export const isNot = (node: unknown, wanted: string, place: Place): undefined =>
  place.wrong(`${wordsOf(node)} is not ${wanted}`);

export const toggle: Reader<boolean> = {
  schema: { type: "boolean" },
  read(node, place) {
    if (isScalar(node) && typeof node.value === "boolean") return node.value;
    return isNot(node, "true or false", place);
  },
};

/** Longer texts are no settings. */
const longestText = 1_024;

/** Text of podtop's own choice of characters; a number stands for its digits. */
export const text: Reader<string> = {
  schema: { type: ["string", "number"], maxLength: longestText },
  read(node, place) {
    const value = isScalar(node) ? node.value : undefined;
    // A number as it was written: `0x10` is no `16`.
    const words = typeof value === "number" && isScalar(node) ? (node.source ?? String(value)) : value;
    if (typeof words !== "string") return isNot(node, "a text", place);
    return words.length > longestText ? place.wrong(`it is longer than ${longestText} characters`) : words;
  },
};

export function oneOf<T extends string>(allowed: readonly T[]): Reader<T> {
  return {
    schema: { enum: allowed },
    read(node, place) {
      const value = isScalar(node) ? node.value : undefined;
      return allowed.find((word) => word === value) ?? isNot(node, `one of ${allowed.join(", ")}`, place);
    },
  };
}

export function wholeNumber(minimum: number, maximum: number): Reader<number> {
  return {
    schema: { type: "integer", minimum, maximum },
    read(node, place) {
      const value = isScalar(node) ? node.value : undefined;
      if (typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum)
        return value;
      return isNot(node, `a number from ${minimum} to ${maximum}`, place);
    },
  };
}

/** Longer lists are no settings. */
const mostItems = 100;

/** The entries that are right; the wrong ones are told and left out. A list with none that is right is wrong. */
export function listOf<T>(item: Reader<T>): Reader<T[]> {
  return {
    schema: { type: "array", items: item.schema, maxItems: mostItems },
    read(node, place) {
      if (!isSeq(node)) return isNot(node, "a list", place);
      if (node.items.length > mostItems) return place.wrong(`it has more than ${mostItems} entries`);
      const values = node.items.flatMap((entry, at) => {
        const value = item.read(entry, place.inside(at, startOf(entry)));
        return value === undefined ? [] : [value];
      });
      return values.length > 0 || node.items.length === 0 ? values : undefined;
    },
  };
}

/** A list, or the only entry of one. */
export function oneOrMore<T>(item: Reader<T>): Reader<T[]> {
  const list = listOf(item);
  return {
    schema: { oneOf: [item.schema, list.schema] },
    read(node, place) {
      if (isSeq(node)) return list.read(node, place);
      const value = item.read(node, place);
      return value === undefined ? undefined : [value];
    },
  };
}

/** Where a node begins in the file. */
export const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

/** One `key: value` of a mapping. */
export interface Entry {
  name: string;
  value: unknown;
  place: Place;
}

/** The entries of a mapping, each name once; `undefined` = it is none. */
export function entriesOf(node: unknown, place: Place): Entry[] | undefined {
  // `flags:` with nothing behind it, or with comments alone.
  if (isScalar(node) && node.value === null) return [];
  if (!isMap(node)) return isNot(node, "a mapping", place);
  const names = new Set<string>();
  return (node as YAMLMap).items.flatMap(({ key, value }) => {
    const inner = (name: string) => place.inside(name, startOf(key));
    if (!isScalar(key) || key.value === null) {
      inner("?").wrong(`${wordsOf(key)} is not a name`);
      return [];
    }
    const name = key.source ?? String(key.value);
    if (names.has(name)) {
      inner(name).wrong("it is given twice; the first one counts");
      return [];
    }
    names.add(name);
    return [{ name, value, place: inner(name) }];
  });
}

export type Fields<T> = { readonly [K in keyof T]-?: Reader<NonNullable<T[K]>> };

/** A mapping with these keys, each of which may be left out; what is wrong or unknown is told and left out. */
export function mappingOf<T extends object>(fields: Fields<T>): Reader<Partial<T>> {
  const readers = new Map<string, Reader<unknown>>(Object.entries(fields));
  const properties = Object.fromEntries([...readers].map(([name, { schema }]) => [name, schema]));
  return {
    schema: { type: ["object", "null"], additionalProperties: false, properties },
    read(node, place) {
      const values = entriesOf(node, place)?.flatMap(({ name, value, place: inner }) => {
        const reader = readers.get(name);
        if (!reader) inner.wrong(`no such setting; here are ${[...readers.keys()].join(", ")}`);
        const read = reader?.read(value, inner);
        return read === undefined ? [] : [[name, read] as const];
      });
      return values && (Object.fromEntries(values) as Partial<T>);
    },
  };
}
