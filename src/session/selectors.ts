import { type Fields, fieldsOf, textOf } from "../base/fields.ts";
import { ApiError } from "../model/api-error.ts";

export type ObjectTest = (object: Fields) => boolean;

/** Commas part the terms, but not those inside the brackets of `in (a, b)`. */
const betweenTerms = /,(?![^(]*\))/;
const setTerm = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/;
const equalTerm = /^([^!=\s]+)\s*(==|=|!=)\s*(\S*)$/;
const existsTerm = /^(!?)\s*([^!=\s,()]+)$/;

/** A label selector as kubectl's `-l` takes it, as a test of an object. */
export function labelTest(selector: string | undefined): ObjectTest {
  const terms = termsOf(selector).map(labelTerm);
  return (object) => {
    const labels = fieldsOf(fieldsOf(object.metadata).labels);
    return terms.every((accepts) => accepts(labels));
  };
}

/** A field selector (`=`, `==`, `!=`; any path of plain fields) as a test of an object. */
export function fieldTest(selector: string | undefined): ObjectTest {
  const terms = termsOf(selector).map((term) => {
    const [, path = "", operator, value] = equalTerm.exec(term) ?? unreadable("field", term);
    const keys = path.split(".");
    return (object: Fields) => (readText(object, keys) === value) === (operator !== "!=");
  });
  return (object) => terms.every((accepts) => accepts(object));
}

function termsOf(selector: string | undefined): string[] {
  const terms = (selector ?? "").split(betweenTerms).map((term) => term.trim());
  return terms.filter((term) => term !== "");
}

function labelTerm(term: string): (labels: Fields) => boolean {
  const set = setTerm.exec(term);
  if (set) {
    const [, key = "", operator, list = ""] = set;
    const values = new Set(list.split(",").map((value) => value.trim()));
    return (labels) => values.has(label(labels, key) ?? missing) === (operator === "in");
  }
  const equal = equalTerm.exec(term);
  if (equal) {
    const [, key = "", operator, value] = equal;
    return (labels) => (label(labels, key) === value) === (operator !== "!=");
  }
  const [, not, key = ""] = existsTerm.exec(term) ?? unreadable("label", term);
  return (labels) => (label(labels, key) !== undefined) === (not === "");
}

/** No label value holds a NUL, so this one equals none. */
const missing = "\u0000";

const label = (labels: Fields, key: string) =>
  Object.hasOwn(labels, key) ? (textOf(labels, key) ?? "") : undefined;

function readText(object: Fields, keys: readonly string[]): string {
  let value: unknown = object;
  for (const key of keys) value = fieldsOf(value)[key];
  return value === undefined || value === null ? "" : String(value);
}

function unreadable(kind: "label" | "field", term: string): never {
  throw new ApiError({
    reason: "BadRequest",
    message: `cannot read the ${kind} selector "${term}"`,
    status: 400,
  });
}
