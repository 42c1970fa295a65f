import type { Filter, FilterTerm } from "./filter.ts";
import type { Line, Span, Tone } from "./line.ts";
import type { RowIndex } from "./select-rows.ts";
import { blank, clipSpans, span, spansWidth, spread, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Notice, UiState } from "./ui-state.ts";

/** One key of the line of keys. */
export interface FooterKey {
  keys: string;
  title: string;
  /** With little room, the keys with the highest go first; absent = 0. */
  drop?: number;
  /** It cannot do anything here; pressed, it says why. */
  isOff?: true;
}

export interface FooterInput {
  ui: Pick<UiState, "filter" | "isTypingFilter" | "notice" | "problemsOnly">;
  /** The same filter, as it is read. */
  filter: Filter;
  keys: readonly FooterKey[];
  /** Where the reader is: `1-9/41`. */
  position: string;
  /** Pods that are marked, and those of them that no row shows. */
  marks: { count: number; hidden: number };
  matched: number;
  total: number;
  width: number;
  symbols: Symbols;
}

function drawnKeys(keys: readonly FooterKey[]): Span[] {
  return keys.flatMap(({ keys: names, title, isOff }, at) => [
    blank(at === 0 ? 1 : 2),
    span(names, isOff ? "dim" : "key"),
    blank(1),
    span(title, isOff ? "dim" : "plain"),
  ]);
}

/** As many whole keys as fit, in their order. */
function keySpans(keys: readonly FooterKey[], room: number): Span[] {
  const spans = drawnKeys(keys);
  if (keys.length === 0 || spansWidth(spans) <= room) return spans;
  const most = Math.max(...keys.map(({ drop = 0 }) => drop));
  const first = keys.findLastIndex(({ drop = 0 }) => drop === most);
  return keySpans(keys.toSpliced(first, 1), room);
}

const noticeTones: Readonly<Record<Notice["tone"], Tone>> = { info: "strong", warn: "warn", bad: "bad" };

/** A term that cannot be read is marked; the words at the right say why. */
function termTone(term: FilterTerm): Tone {
  if (term.kind !== "fault") return "strong";
  return term.isUnfinished ? "warn" : "bad";
}

/** The text from a place on, in the tones of its terms. */
function filterSpans({ source, terms }: Filter, from: number, symbols: Symbols): Span[] {
  const spans: Span[] = [];
  let at = from;
  for (const term of terms.filter(({ to }) => to > from)) {
    const start = Math.max(from, term.from);
    spans.push(...textSpans(source.slice(at, start), "strong", symbols));
    spans.push(...textSpans(source.slice(start, term.to), termTone(term), symbols));
    at = term.to;
  }
  return [...spans, ...textSpans(source.slice(at), "strong", symbols)];
}

/** The text that is typed, kept at its end when there is little room. */
function typedSpans({ filter, symbols, width }: FooterInput, right: number): Span[] {
  const { length } = filter.source;
  const room = Math.max(0, width - right - 4);
  const from = room === 0 ? 0 : Math.max(0, length - room);
  return [span(" /", "key"), ...filterSpans(filter, from, symbols), span(symbols.caret, "key")];
}

function markSpans({ marks }: FooterInput): Span[] {
  if (marks.count === 0) return [];
  const hidden = marks.hidden === 0 ? "" : ` (${marks.hidden} not shown)`;
  return [span(`${marks.count} marked${hidden}`, "key"), blank(2)];
}

/** What is wrong with the term that is marked; what is typed is seen beside it. */
function faultSpans({ filter, symbols, width }: FooterInput): readonly Span[] | undefined {
  const wrong = filter.terms.find(({ kind }) => kind === "fault");
  if (wrong?.kind !== "fault") return undefined;
  const words = textSpans(wrong.words, termTone(wrong), symbols);
  return clipSpans(words, Math.floor(width * 0.6), symbols.ellipsis);
}

/** Where the reader is, the form that says most first. That not all pods are shown is never left out. */
function placeForms({ ui, position, matched, total, symbols }: FooterInput): string[] {
  const count = `${matched} of ${total}`;
  const filter = ui.filter.trim();
  if (ui.isTypingFilter) return [count];
  if (filter !== "") return [`/${filter} ${count}`, `/${symbols.ellipsis} ${count}`];
  return [ui.problemsOnly ? `problems ${count}` : position];
}

/** What is wrong with the filter, else how many pods are marked, and where the reader is. */
function rightSpans(input: FooterInput, share = 0.5): readonly Span[] {
  const { width, symbols } = input;
  const fault = faultSpans(input);
  if (fault) return fault;
  const marks = markSpans(input);
  const forms = placeForms(input).map((words) => [...marks, ...textSpans(words, "dim", symbols)]);
  // Keys give way to the shortest form.
  const shown = forms.find((spans) => spansWidth(spans) <= width * share) ?? forms.at(-1) ?? [];
  return clipSpans(spansWidth(shown) <= width ? shown : marks, width, symbols.ellipsis);
}

function leftSpans(input: FooterInput, right: number): Span[] {
  const { ui, symbols, width } = input;
  if (ui.isTypingFilter) return typedSpans(input, right);
  if (ui.notice) return [blank(1), ...textSpans(ui.notice.text, noticeTones[ui.notice.tone], symbols)];
  return keySpans(input.keys, width - right - 1);
}

/** Marked pods that have no row: filtered out, or in a group that is folded. */
export function hiddenMarks({ rows }: RowIndex, marked: ReadonlySet<string>): number {
  if (marked.size === 0) return 0;
  const shown = rows.filter((row) => row.kind === "pod" && marked.has(row.pod.uid));
  return marked.size - shown.length;
}

/** A notice that needs the whole line has it: where the reader is comes back with the keys. */
function sidesOf(input: FooterInput): { left: Span[]; right: readonly Span[] } {
  const { ui, width } = input;
  const right = rightSpans(input);
  const left = leftSpans(input, spansWidth(right));
  const isCut = spansWidth(left) + spansWidth(right) >= width;
  if (ui.isTypingFilter || !ui.notice || !isCut) return { left, right };
  return { left, right: rightSpans({ ...input, position: "" }, 0) };
}

/** The bottom line: a filter that is typed, else a notice, else the keys; and where the reader is. */
export function footerLine(input: FooterInput): Line {
  const { width, symbols } = input;
  return { key: "footer", spans: spread({ ...sidesOf(input), width, ellipsis: symbols.ellipsis }) };
}
