import { plainText, safeText } from "../base/safe-text.ts";
import { pad, textWidth } from "../base/text-width.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import { ageCell } from "../model/human-duration.ts";
import { type FoldedEvent, foldEvents, messageSpans } from "../view/event-fold.ts";
import { podEvents } from "../view/event-scope.ts";
import { countWords, objectWords } from "../view/events-pane.ts";
import { counted } from "../view/kind-names.ts";
import { isNarrowed } from "../view/narrowing.ts";
import type { RowIndex } from "../view/select-rows.ts";
import { span } from "../view/spans.ts";
import { type Symbols, symbolsOf } from "../view/symbols.ts";
import type { OnceInput } from "./once-input.ts";

/** A screen of them; an hour of events of a large cluster would hide its pods. The JSON has all. */
const mostLines = 20;

/** Reasons and names of objects are shorter. What is longer moves the rest of its own line, not all lines. */
const widestColumn = 64;

/** Of the pods that are printed, when these are not all; else of everything. */
function eventsOf({ snapshot, narrowing }: OnceInput, { pods, hidden }: RowIndex): Iterable<ClusterEvent> {
  if (hidden === 0 && !isNarrowed(narrowing)) return snapshot.events.values();
  return new Set(pods.flatMap((pod) => [...podEvents(snapshot, pod)]));
}

/** Warnings come first when there is no room for all: newest last, as they happened. */
function chosen(folded: readonly FoldedEvent[]): FoldedEvent[] {
  const isWarning = ({ type }: FoldedEvent) => type === "Warning";
  const warnings = folded.filter(isWarning).slice(-mostLines);
  const room = mostLines - warnings.length;
  const others = room === 0 ? [] : folded.filter((event) => !isWarning(event)).slice(-room);
  const kept = new Set([...warnings, ...others]);
  return folded.filter((event) => kept.has(event));
}

function titleText(folded: readonly FoldedEvent[], shown: number): string {
  const warnings = folded.filter(({ type }) => type === "Warning").length;
  const rest = folded.length - shown;
  const more = rest > 0 ? `; ${rest} of them not shown` : "";
  return `events: ${folded.length} different, ${counted(warnings, "warning")}${more}\n`;
}

function cellsOf(event: FoldedEvent, now: number): string[] {
  return [ageCell(event.lastSeen, now), event.type, event.reason, countWords(event), objectWords(event)];
}

function messageText(event: FoldedEvent, symbols: Symbols): string {
  const draw = (raw: string) => [span(plainText(raw, { ascii: symbols.isAscii }))];
  return messageSpans(event, symbols.ellipsis, draw)
    .map(({ text }) => text)
    .join("");
}

/** The events below the pods of `--once -o table` and `wide`, folded as in the events pane, the newest last. */
export function* eventsText(input: OnceInput, index: RowIndex): Generator<string> {
  const symbols = symbolsOf(input.symbols);
  const folded = foldEvents(eventsOf(input, index));
  if (folded.length === 0) return;
  const lines = chosen(folded).map((event) => ({
    cells: cellsOf(event, input.now).map((cell) => plainText(cell, { ascii: symbols.isAscii })),
    message: messageText(event, symbols),
  }));
  yield titleText(folded, lines.length);
  const widthOf = (at: number) =>
    Math.min(widestColumn, Math.max(0, ...lines.map(({ cells }) => textWidth(cells[at] ?? safeText("")))));
  const widths = lines[0]?.cells.map((_, at) => widthOf(at)) ?? [];
  for (const { cells, message } of lines) {
    const padded = cells.map((cell, at) => pad(cell, widths[at] ?? 0, at === 0 ? "right" : "left"));
    yield `  ${[...padded, message].join("  ")}`.trimEnd().concat("\n");
  }
}
