import { grouped } from "../base/grouped.ts";
import { parseFilter } from "./filter.ts";
import { type FooterKey, footerLine } from "./footer.ts";
import { countedLines } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import { logFoot } from "./log-scroll.ts";
import { filterOf, type LogInput, searchOf } from "./log-view.ts";
import { clipSpans, span, spansWidth, spread, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";

export interface LogFooterInput {
  log: LogInput;
  ui: Pick<UiState, "notice">;
  keys: readonly FooterKey[];
  width: number;
  symbols: Symbols;
}

/** Which lines are on the screen, where it does not follow: its last one, of how many. */
function logPosition(log: LogInput): string {
  const { shown, reading } = log;
  if (!shown || reading.following) return "";
  return `${grouped(logFoot(log).index + 1)} of ${grouped(shown.length)}`;
}

/** Does what is typed ask for something, and how many lines have it? What is wrong with it stays longest. */
function typedState({ log, width, symbols }: LogFooterInput, what: "search" | "filter"): readonly Span[] {
  const { shown, reading } = log;
  const pattern = what === "search" ? searchOf(reading) : filterOf(reading);
  if (pattern.fault !== undefined)
    return clipSpans(textSpans(pattern.fault, "bad", symbols), Math.floor(width * 0.6), symbols.ellipsis);
  const progress = what === "search" ? shown?.searched : shown?.filtered;
  if (!progress) return [];
  const share = progress.share < 1 ? ` (${Math.floor(progress.share * 100)}%)` : "";
  return [span(`${countedLines(progress.count)}${share}`, "dim")];
}

/** The line on which a search or a filter is typed, kept at its end when there is little room. */
function typedLine(input: LogFooterInput, what: "search" | "filter"): Line {
  const { log, width, symbols } = input;
  const text = log.reading[what];
  const right = typedState(input, what);
  const room = Math.max(0, width - spansWidth(right) - 4);
  const isWrong = (what === "search" ? searchOf(log.reading) : filterOf(log.reading)).fault !== undefined;
  const left = [
    span(what === "search" ? " /" : " &", "key"),
    ...textSpans(text.slice(Math.max(0, text.length - room)), isWrong ? "bad" : "strong", symbols),
    span(symbols.caret, "key"),
  ];
  return { key: "footer", spans: spread({ left, right, width, ellipsis: symbols.ellipsis }) };
}

/** The bottom line of the log pane: what is typed, else a notice, else the keys; and where the reader is. */
export function logFooter(input: LogFooterInput): Line {
  const { log, ui, keys, width, symbols } = input;
  const { typing } = log.reading;
  if (typing) return typedLine(input, typing.what);
  return footerLine({
    ui: { ...ui, filter: "", isTypingFilter: false, problemsOnly: false },
    filter: parseFilter(""),
    keys,
    position: logPosition(log),
    marks: { count: 0, hidden: 0 },
    matched: 0,
    total: 0,
    width,
    symbols,
  });
}
