import { safeText } from "../base/safe-text.ts";
import type { Pod } from "../model/pod.ts";
import type { Span } from "./line.ts";

/** One condition of a filter. Typed terms (`ns:`, `restarts>`) will be further kinds. */
export interface FilterTerm {
  kind: "text";
  /** Lower case. */
  text: string;
  isNegated: boolean;
}

/** A parsed filter: a pod matches when every term holds. No terms = everything matches. */
export interface Filter {
  source: string;
  terms: readonly FilterTerm[];
}

function toTerm(word: string): FilterTerm | undefined {
  const isNegated = word.startsWith("!");
  const text = (isNegated ? word.slice(1) : word).toLowerCase();
  return text === "" ? undefined : { kind: "text", text, isNegated };
}

/** Reads what a person types after `/`: words that must all be there, `!` before one that must not. */
export function parseFilter(source: string): Filter {
  const terms = source.split(/\s+/).flatMap((word) => toTerm(word) ?? []);
  return { source, terms };
}

const searchTexts = new WeakMap<Pod, string>();

/** Name, namespace, node and status of a pod, lower case, kept as long as the pod. */
function searchText(pod: Pod): string {
  const known = searchTexts.get(pod);
  if (known !== undefined) return known;
  const text = [pod.name, pod.namespace, pod.node ?? "", pod.status].join("\n").toLowerCase();
  searchTexts.set(pod, text);
  return text;
}

/** Does the pod match every term? */
export function matchesFilter(filter: Filter, pod: Pod): boolean {
  if (filter.terms.length === 0) return true;
  const text = searchText(pod);
  return filter.terms.every((term) => text.includes(term.text) !== term.isNegated);
}

/** First place in `text` that a term matches, from `from` on. */
function nextMatch(filter: Filter, text: string, from: number): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const term of filter.terms) {
    if (term.isNegated) continue;
    const start = text.indexOf(term.text, from);
    if (start < 0 || (best && best.start <= start)) continue;
    best = { start, end: start + term.text.length };
  }
  return best;
}

/** Spans with what the filter matched in the tone "match". */
export function highlight(filter: Filter, spans: readonly Span[]): readonly Span[] {
  if (filter.terms.length === 0) return spans;
  return spans.flatMap((one) => (one.tone === "escaped" ? [one] : highlightText(filter, one)));
}

function highlightText(filter: Filter, whole: Span): Span[] {
  const { text, tone } = whole;
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [whole];
  const spans: Span[] = [];
  let at = 0;
  for (let match = nextMatch(filter, lower, 0); match; match = nextMatch(filter, lower, at)) {
    if (match.start > at) spans.push({ text: safeText(text.slice(at, match.start)), tone });
    spans.push({ text: safeText(text.slice(match.start, match.end)), tone: "match" });
    at = match.end;
  }
  if (at < text.length) spans.push({ text: safeText(text.slice(at)), tone });
  return spans;
}
