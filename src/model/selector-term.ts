import { ApiError } from "./api-error.ts";

/** Commas part the terms, but not those inside the brackets of `in (a, b)`. */
const betweenTerms = /,(?![^(]*\))/;
const equality = /^([^!=\s]+)\s*(==|=|!=)\s*(\S*)$/;

/** The terms of a label or field selector; all of them must hold. */
export function selectorTerms(selector = ""): string[] {
  const terms = selector.split(betweenTerms).map((term) => term.trim());
  return terms.filter((term) => term !== "");
}

/** `key=value`, `key==value` or `key!=value`; absent when the term is something else. */
export function equalityTerm(term: string): { key: string; value: string; isEqual: boolean } | undefined {
  const [, key, operator, value = ""] = equality.exec(term) ?? [];
  return key === undefined ? undefined : { key, value, isEqual: operator !== "!=" };
}

/** The API server's answer to a selector that it cannot read. */
export const unreadableSelector = (kind: "label" | "field", term: string) =>
  new ApiError({ reason: "BadRequest", status: 400, message: `cannot read the ${kind} selector "${term}"` });
