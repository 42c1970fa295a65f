import { isObject } from "../../base/fields.ts";

type Check = (value: unknown) => unknown;
type Checks = Readonly<Record<string, Check>>;

/** Keys whose check always has an answer. */
type Must<C extends Checks> = {
  [K in keyof C]: undefined extends ReturnType<C[K]> ? never : K;
}[keyof C];

type Shape<C extends Checks> = { [K in Must<C>]: ReturnType<C[K]> } & {
  [K in Exclude<keyof C, Must<C>>]?: NonNullable<ReturnType<C[K]>>;
};

/** What a check lets through. */
export type Checked<C extends Check> = NonNullable<ReturnType<C>>;

/**
 * A check that picks these fields of an object and gives the type of what it lets through: for objects that are
 * fetched one at a time, where `fields` of wire-check.ts is for those that arrive by the thousand.
 */
export function shape<C extends Checks>(checks: C): (value: unknown) => Shape<C> | undefined {
  const entries = Object.entries(checks);
  return (value) => {
    if (!isObject(value)) return undefined;
    const sound = entries.map(([key, check]): [string, unknown] => [key, check(value[key])]);
    return Object.fromEntries(sound.filter(([, part]) => part !== undefined)) as Shape<C>;
  };
}
