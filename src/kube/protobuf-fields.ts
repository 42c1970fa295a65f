import { unread } from "../model/wire-check.ts";
import { wireTypes } from "./protobuf-reader.ts";

/** What the value of a field is: in the words of protobuf, and of Kubernetes where it has a way of its own. */
type Kind =
  | "text"
  | "integer"
  | "flag"
  | "message"
  | "inlined"
  | "time"
  | "microTime"
  | "textMap"
  | "quantities";

/** One field of a message; `T` is what it becomes. */
export interface Field<T> {
  readonly number: number;
  readonly kind: Kind;
  readonly wireType: number;
  /** Of the wire object; none of what is inlined. */
  readonly key: string;
  /** JSON has it even when it is zero: a pointer in Go, or without `omitempty`. */
  readonly isAlways: boolean;
  readonly isList: boolean;
  /** Of a part that is a message. */
  readonly message: Message<unknown>;
  /** For the compiler only. */
  readonly becomes?: T;
}

/** The fields of a message by their numbers; others are skipped. `T` is the wire object that it becomes. */
export interface Message<T> {
  readonly byNumber: readonly (Field<unknown> | undefined)[];
  /** For the compiler only. */
  readonly becomes?: T;
}

/** A field for each key of the wire object, or the word that nobody reads it. */
type FieldsOf<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> | typeof unread };

/** A message of which nothing is read but that it is there. */
export const anything: Message<object> = { byNumber: [] };

function field<T>(number: number, kind: Kind, message: Message<unknown> = anything): Field<T> {
  const isVarint = kind === "integer" || kind === "flag";
  const wireType = isVarint ? wireTypes.varint : wireTypes.sized;
  return { number, kind, wireType, key: "", isAlways: false, isList: false, message };
}

export const text = (number: number) => field<string>(number, "text");
export const integer = (number: number) => field<number>(number, "integer");
export const flag = (number: number) => field<boolean>(number, "flag");
export const time = (number: number) => field<string>(number, "time");
export const microTime = (number: number) => field<string>(number, "microTime");
export const textMap = (number: number) => field<Record<string, string>>(number, "textMap");
export const quantities = (number: number) => field<Record<string, string>>(number, "quantities");
export const part = <T>(number: number, message: Message<T>) => field<T>(number, "message", message);

/** The same field, which JSON has even when it is zero. */
export const always = <T>(one: Field<T>): Field<T> => ({ ...one, isAlways: true });

/** The same field, which comes once for each entry of a list. */
export const list = <T>(one: Field<T>): Field<T[]> =>
  ({ ...always(one), isList: true }) as Field<unknown> as Field<T[]>;

function byNumber<T>(fields: readonly Field<unknown>[]): Message<T> {
  const last = Math.max(...fields.map(({ number }) => number));
  const table: (Field<unknown> | undefined)[] = Array.from({ length: last + 1 });
  for (const entry of fields) table[entry.number] = entry;
  return { byNumber: table };
}

/** The message that becomes a `T`. */
export function message<T extends object>(fields: FieldsOf<T>): Message<T> {
  const entries = Object.entries<Field<unknown> | typeof unread>(fields);
  return byNumber(entries.flatMap(([key, entry]) => (entry === unread ? [] : { ...entry, key })));
}

/** A message with another one in its field `number`, which JSON writes into the same object. */
export function inlining<Outer, Inner>(
  outer: Message<Outer>,
  number: number,
  inner: Message<Inner>,
): Message<Outer & Inner> {
  const fields = outer.byNumber.filter((entry) => entry !== undefined);
  return byNumber([...fields, field<Inner>(number, "inlined", inner)]);
}
