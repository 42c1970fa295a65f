import { safeText } from "../base/safe-text.ts";
import type { Filter, NumberField, TextField } from "./filter.ts";
import type { Span, Tone } from "./line.ts";

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
function nextMatch(wanted: readonly string[], text: string, from: number) {
  let best: { start: number; end: number } | undefined;
  for (const one of wanted) {
    const start = text.indexOf(one, from);
    if (start < 0 || (best && best.start <= start)) continue;
    best = { start, end: start + one.length };
  }
  return best;
}

function marked(wanted: readonly string[], whole: Span): Span[] {
  const { text, tone } = whole;
  const lower = text.toLowerCase();
  if (tone === "escaped" || lower.length !== text.length) return [whole];
  const spans: Span[] = [];
  let at = 0;
  for (let match = nextMatch(wanted, lower, 0); match; match = nextMatch(wanted, lower, at)) {
    if (match.start > at) spans.push({ text: safeText(text.slice(at, match.start)), tone });
    spans.push({ text: safeText(text.slice(match.start, match.end)), tone: "match" });
    at = match.end;
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
