import { firstOf } from "../base/cut-text.ts";
import { isObject } from "../base/fields.ts";
import { hideSecretsInProse } from "./describe/secret-text.ts";

/**
 * Looks at a part of a wire object: the very same value where it is what it should be, one without its unsound
 * parts where it is not, and `undefined` where nothing of it can be used. `null` is the same as missing.
 */
type Check<T> = (value: unknown) => T | undefined;

/** A check that always has an answer. */
type Sure<T> = (value: unknown) => T;

/** A check for each field; those that must be there need a sure one. `unread` ones stay as they are. */
type FieldChecks<T> = {
  readonly [K in keyof T]-?: (undefined extends T[K] ? Check<NonNullable<T[K]>> : Sure<T[K]>) | typeof unread;
};

/** Marks a field that no decoder reads. */
export const unread = "unread";

export const text: Check<string> = (value) => (typeof value === "string" ? value : undefined);

/** No person reads more of a message. With what stands around it, it is less than is drawn of one text (safe-text.ts). */
const longestProse = 30_000;

/** A sentence, or what should be a part of one: what looks like a secret in it is hidden, what is too long cut. */
export const prose: Check<string> = (value) => {
  if (typeof value !== "string") return undefined;
  const head = firstOf(value, longestProse);
  // In words as any other: what is named for what is left out has a style of its own where it is drawn.
  // Blanks are no message, however many there are.
  const isWhole = head === value || head.trim() === "";
  return hideSecretsInProse(isWhole ? head : `${head}... (${value.length} characters)`);
};

/** Text that types say is always there. */
export const name: Sure<string> = (value) => (typeof value === "string" ? value : "");

export const flag: Check<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

/** JSON's `1e999` is infinite and no number to reckon with. */
export const number: Check<number> = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

export const quantity: Check<string | number> = (value) => text(value) ?? number(value);

export function fields<T extends object>(checks: FieldChecks<T>): Check<T> {
  const read = Object.entries<Check<unknown> | typeof unread>(checks).filter(
    (entry): entry is [string, Check<unknown>] => entry[1] !== unread,
  );
  const keys = read.map(([key]) => key);
  const checkOf = read.map(([, check]) => check);
  return (value) => {
    if (!isObject(value)) return undefined;
    let sound: Record<string, unknown> | undefined;
    // By index: this loop is run for every part of every object that arrives.
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as string;
      const before = value[key];
      const after = (checkOf[at] as Check<unknown>)(before);
      if (after === before) continue;
      sound ??= { ...value };
      if (after === undefined) delete sound[key];
      else sound[key] = after;
    }
    return (sound ?? value) as T;
  };
}

/** Entries of which nothing can be used are left out. */
export function list<T>(check: Check<T>): Check<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let isSound = true;
    for (const entry of value) if (entry === undefined || check(entry) !== entry) isSound = false;
    if (isSound) return value;
    return value.map(check).filter((entry) => entry !== undefined);
  };
}

/** An object whose keys are data: labels, annotations, quantities. */
export function record<T>(check: Check<T>): Check<Record<string, T>> {
  return (value) => {
    if (!isObject(value)) return undefined;
    let isSound = true;
    for (const key in value) if (check(value[key]) !== value[key]) isSound = false;
    if (isSound) return value as Record<string, T>;
    const entries = Object.entries(value).map(([key, entry]): [string, T | undefined] => [key, check(entry)]);
    return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined));
  };
}
