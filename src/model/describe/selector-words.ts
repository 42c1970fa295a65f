import type { LabelSelector, Requirement } from "./full-pod.ts";

/** A requirement of a node: `zone in a, b`, `gpu is set`, `spot is not set`, `cores > 15`. Raw text. */
export function requirementWords({ key, operator, values = [] }: Requirement): string {
  const list = values.join(", ");
  switch (operator) {
    case "In":
      return values.length === 1 ? `${key} is ${list}` : `${key} in ${list}`;
    case "NotIn":
      return values.length === 1 ? `${key} is not ${list}` : `${key} not in ${list}`;
    case "Exists":
      return `${key} is set`;
    case "DoesNotExist":
      return `${key} is not set`;
    case "Gt":
      return `${key} > ${list}`;
    case "Lt":
      return `${key} < ${list}`;
    default:
      return `${key} ${operator} ${list}`;
  }
}

function termWords({ key, operator, values = [] }: Requirement): string {
  if (operator === "Exists") return key;
  if (operator === "DoesNotExist") return `!${key}`;
  return `${key} ${operator === "NotIn" ? "notin" : operator.toLowerCase()} (${values.join(",")})`;
}

/** A label selector as `kubectl -l` takes it; an empty one is everything, a missing one nothing. */
export function selectorWords(selector: LabelSelector | undefined): string {
  if (!selector) return "nothing";
  const labels = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const terms = [...labels, ...(selector.matchExpressions ?? []).map(termWords)];
  return terms.length === 0 ? "everything" : terms.join(",");
}
