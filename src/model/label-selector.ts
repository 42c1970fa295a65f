import { equalityTerm, selectorTerms, unreadableSelector } from "./selector-term.ts";

type Labels = Readonly<Record<string, unknown>>;
type LabelTest = (labels: Labels) => boolean;

const setTerm = /^([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)$/;
const existenceTerm = /^(!?)\s*([\w./-]+)$/;

/**
 * A label selector as kubectl's `-l` takes it, as a test of an object's labels: `=`, `==`, `!=`, `in`, `notin`, `key`,
 * `!key`. Without one all pass; throws `ApiError` for one that cannot be read.
 */
export function labelSelector(selector: string | undefined): LabelTest {
  const tests = selectorTerms(selector).map(termTest);
  return (labels) => tests.every((accepts) => accepts(labels));
}

function termTest(term: string): LabelTest {
  const set = setTerm.exec(term);
  if (set) {
    const [, key = "", operator, list = ""] = set;
    const values = new Set<unknown>(list.split(",").map((value) => value.trim()));
    return (labels) => values.has(labelOf(labels, key)) === (operator === "in");
  }
  const equality = equalityTerm(term);
  if (equality) {
    const { key, value, isEqual } = equality;
    return (labels) => (labelOf(labels, key) === value) === isEqual;
  }
  const [, not, key] = existenceTerm.exec(term) ?? [];
  if (key === undefined) throw unreadableSelector("label", term);
  return (labels) => (labelOf(labels, key) !== undefined) === (not === "");
}

/** Labels are data: a key may have the name of something that every object inherits. */
const labelOf = (labels: Labels, key: string) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
