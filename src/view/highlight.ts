import { beyondSimple, clusters } from "../base/clusters.ts";
import { safeText } from "../base/safe-text.ts";
import type { Filter, NumberField, TextField } from "./filter.ts";
import type { Span, Tone } from "./line.ts";
import type { TextRange } from "./text-matcher.ts";

/** The fields in which a word without a name is looked for. */
const plainFields: ReadonlySet<TextField> = new Set(["name", "namespace", "node", "status"]);

/** What is to be marked in a field. */
function wantedTexts({ terms }: Filter, field: TextField): string[] {
  return terms.flatMap((term) => {
    if (term.isNegated) return [];
    if (term.kind === "text") return plainFields.has(field) ? [term.text] : [];
    return term.kind === "field" && term.field === field ? [term.text] : [];
  });
}

/** First place in `text` that holds one of the texts, from `from` on. */
function nextMatch(wanted: readonly string[], text: string, from: number): TextRange | undefined {
  let best: TextRange | undefined;
  for (const one of wanted) {
    const start = text.indexOf(one, from);
    if (start < 0 || (best && best.start <= start)) continue;
    best = { start, end: start + one.length };
  }
  return best;
}

/** Where clusters of the text start, and where the last one ends; absent = at each character. */
export function borders(text: string): number[] | undefined {
  if (!beyondSimple.test(text)) return undefined;
  const ends = [0];
  for (const cluster of clusters(text)) ends.push((ends.at(-1) ?? 0) + cluster.length);
  return ends;
}

/** What begins or ends inside of a cluster, as in one of the two letters of a flag, takes all of it. */
export function widened({ start, end }: TextRange, edges: readonly number[] | undefined): TextRange {
  if (!edges) return { start, end };
  return {
    start: edges.findLast((edge) => edge <= start) ?? start,
    end: edges.find((edge) => edge >= end) ?? end,
  };
}

function marked(wanted: readonly string[], whole: Span): Span[] {
  const { text, tone } = whole;
  const lower = text.toLowerCase();
  if (tone === "escaped" || lower.length !== text.length) return [whole];
  const spans: Span[] = [];
  let edges: number[] | undefined;
  let at = 0;
  for (let match = nextMatch(wanted, lower, 0); match; match = nextMatch(wanted, lower, at)) {
    edges ??= borders(text);
    const { start, end } = widened(match, edges);
    if (start > at) spans.push({ text: safeText(text.slice(at, start)), tone });
    spans.push({ text: safeText(text.slice(start, end)), tone: "match" });
    at = end;
  }
  if (at < text.length) spans.push({ text: safeText(text.slice(at)), tone });
  return spans;
}

/** Spans of a field with what the filter looks for there in the tone "match". */
export function highlight(filter: Filter, field: TextField, spans: readonly Span[]): readonly Span[] {
  if (filter.terms.length === 0) return spans;
  const wanted = wantedTexts(filter, field);
  return wanted.length === 0 ? spans : spans.flatMap((one) => marked(wanted, one));
}

/** The tone of a number: "match" when the filter asks for it. */
export function numberTone(filter: Filter, field: NumberField, tone: Tone): Tone {
  const isAsked = filter.terms.some(
    (term) => term.kind === "compare" && term.field === field && !term.isNegated,
  );
  return isAsked ? "match" : tone;
}
