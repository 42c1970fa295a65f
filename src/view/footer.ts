import type { Line, Span, Tone } from "./line.ts";
import { blank, clipSpans, span, spansWidth, spread, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { Notice, UiState } from "./ui-state.ts";

/** One key of the line of keys. */
export interface FooterKey {
  keys: string;
  title: string;
  /** With little room, the keys with the highest go first; absent = 0. */
  drop?: number;
}

export interface FooterInput {
  ui: Pick<UiState, "filter" | "isTypingFilter" | "notice" | "problemsOnly">;
  keys: readonly FooterKey[];
  /** Where the reader is: `1-9/41`. */
  position: string;
  matched: number;
  total: number;
  width: number;
  symbols: Symbols;
}

function drawnKeys(keys: readonly FooterKey[]): Span[] {
  return keys.flatMap(({ keys: names, title }, at) => [
    blank(at === 0 ? 1 : 2),
    span(names, "key"),
    blank(1),
    span(title, "plain"),
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

/** The text that is typed, kept at its end when there is little room. */
function typedSpans({ ui, symbols, width }: FooterInput, right: string): Span[] {
  const room = Math.max(0, width - right.length - 4);
  const text = ui.filter.length > room ? ui.filter.slice(-room || ui.filter.length) : ui.filter;
  return [span(" /", "key"), ...textSpans(text, "strong", symbols), span(symbols.caret, "key")];
}

function rightWords({ ui, position, matched, total }: FooterInput): string {
  if (ui.isTypingFilter) return `${matched} of ${total}`;
  if (ui.filter.trim() !== "") return `/${ui.filter.trim()} ${matched} of ${total}`;
  return ui.problemsOnly ? `problems ${matched} of ${total}` : position;
}

function leftSpans(input: FooterInput, right: string): Span[] {
  const { ui, symbols, width } = input;
  if (ui.isTypingFilter) return typedSpans(input, right);
  if (ui.notice) return [blank(1), ...textSpans(ui.notice.text, noticeTones[ui.notice.tone], symbols)];
  return keySpans(input.keys, width - right.length - 1);
}

/** The bottom line: a filter that is typed, else a notice, else the keys; and where the reader is. */
export function footerLine(input: FooterInput): Line {
  const { width, symbols } = input;
  const words = rightWords(input);
  const isShort = words.length <= width / 2;
  const right = isShort ? clipSpans([span(words, "dim")], width, symbols.ellipsis) : [];
  const left = leftSpans(input, isShort ? words : "");
  return { key: "footer", spans: spread({ left, right, width, ellipsis: symbols.ellipsis }) };
}
