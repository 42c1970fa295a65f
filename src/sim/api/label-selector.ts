import { badRequest } from "./status-errors.ts";

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

/** Splits at commas that are not inside parentheses. */
const terms = (selector: string) => selector.match(/(?:[^,(]|\([^)]*\))+/g) ?? [];

function requirement(term: string): Requirement | undefined {
  const set = /^\s*([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)\s*$/.exec(term);
  if (set) {
    const [, key = "", operator, list = ""] = set;
    const values = new Set(list.split(",").map((value) => value.trim()));
    if (operator === "in") return (labels) => labels[key] !== undefined && values.has(labels[key]);
    return (labels) => labels[key] === undefined || !values.has(labels[key]);
  }
  const equality = /^\s*([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)\s*$/.exec(term);
  if (equality) {
    const [, key = "", operator, value = ""] = equality;
    return operator === "!=" ? (labels) => labels[key] !== value : (labels) => labels[key] === value;
  }
  const existence = /^\s*(!?)\s*([\w./-]+)\s*$/.exec(term);
  if (!existence) return undefined;
  const [, not, key = ""] = existence;
  return not ? (labels) => labels[key] === undefined : (labels) => labels[key] !== undefined;
}

/** A label selector as a predicate: `=`, `==`, `!=`, `in`, `notin`, `key`, `!key`. */
export function labelSelector(selector: string): Requirement {
  const requirements = terms(selector).map((term) => {
    const parsed = requirement(term);
    if (!parsed) throw badRequest(`unable to parse requirement: found '${term.trim()}'`, "list", "");
    return parsed;
  });
  return (labels) => requirements.every((matches) => matches(labels));
}
