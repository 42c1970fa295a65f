import { unreadableSelector } from "./unreadable-selector.ts";

type Labels = Readonly<Record<string, unknown>>;
type LabelTest = (labels: Labels) => boolean;

/** Commas part the terms, but not those inside the brackets of `in (a, b)`. */
const betweenTerms = /,(?![^(]*\))/;

/** Names and values begin and end with a letter or digit; a key's prefix is a DNS name. */
const name = String.raw`[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?`;
const key = `(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/)?${name}`;
const value = `(?:${name})?`;
const setTerm = new RegExp(String.raw`^(${key})\s+(in|notin)\s*\(\s*(${value}(?:\s*,\s*${value})*)\s*\)$`);
const equalityTerm = new RegExp(String.raw`^(${key})\s*(==|=|!=)\s*(${value})$`);
const orderTerm = new RegExp(String.raw`^(${key})\s*([<>])\s*([+-]?\d+)$`);
const existenceTerm = new RegExp(String.raw`^(!?)\s*(${key})$`);

/**
 * A label selector as kubectl's `-l` takes it, as a test of an object's labels: `=`, `==`, `!=`, `in`, `notin`, `<`,
 * `>`, `key`, `!key`. Without one all pass; throws `ApiError` for one that cannot be read.
 */
export function labelSelector(selector = ""): LabelTest {
  if (selector.trim() === "") return () => true;
  const tests = selector.split(betweenTerms).map((term) => termTest(term.trim(), selector));
  return (labels) => tests.every((accepts) => accepts(labels));
}

function termTest(term: string, selector: string): LabelTest {
  const test = setTest(term) ?? equalityTest(term) ?? orderTest(term) ?? existenceTest(term);
  if (!test) throw unreadableSelector("label", term || selector);
  return test;
}

function setTest(term: string): LabelTest | undefined {
  const [, key, operator, list = ""] = setTerm.exec(term) ?? [];
  if (key === undefined) return undefined;
  const values = new Set<unknown>(list.split(",").map((value) => value.trim()));
  return (labels) => values.has(labelOf(labels, key)) === (operator === "in");
}

function equalityTest(term: string): LabelTest | undefined {
  const [, key, operator, value] = equalityTerm.exec(term) ?? [];
  if (key === undefined) return undefined;
  return (labels) => (labelOf(labels, key) === value) === (operator !== "!=");
}

/** Only labels that are whole numbers have an order. */
function orderTest(term: string): LabelTest | undefined {
  const [, key, operator, limit = ""] = orderTerm.exec(term) ?? [];
  if (key === undefined) return undefined;
  return (labels) => {
    const label = labelOf(labels, key);
    if (typeof label !== "string" || !/^[+-]?\d+$/.test(label)) return false;
    return operator === "<" ? BigInt(label) < BigInt(limit) : BigInt(label) > BigInt(limit);
  };
}

function existenceTest(term: string): LabelTest | undefined {
  const [, not, key] = existenceTerm.exec(term) ?? [];
  if (key === undefined) return undefined;
  return (labels) => (labelOf(labels, key) !== undefined) === (not === "");
}

/** Labels are data: a key may have the name of something that every object inherits. */
const labelOf = (labels: Labels, key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
