import { safeText } from "../base/safe-text.ts";
import { clip, pad, textWidth } from "../base/text-width.ts";
import { apiErrorWords } from "../model/api-error.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import { ageCell, humanDuration } from "../model/human-duration.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { clusterTime } from "./cluster-time.ts";
import type { FoldedEvent } from "./event-fold.ts";
import type { EventScope } from "./event-scope.ts";
import { newerThan, selectEvents } from "./events-place.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import type { Line, Span } from "./line.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import type { UiState } from "./ui-state.ts";

export interface EventsInput {
  snapshot: Snapshot;
  ui: Pick<UiState, "events" | "focus">;
  scope: EventScope;
  now: number;
  width: number;
  height: number;
  symbols: Symbols;
}

/** What the pane says: its title, and the events it has room for. `mostBack`: how far it can be scrolled. */
export interface EventsPane {
  title: Line;
  lines: readonly Line[];
  mostBack: number;
}

/** A rate is counted over the last minute. */
const rateMs = 60_000;

function warningsAMinute(events: Iterable<ClusterEvent>, now: number): number {
  const recent = new Set<ClusterEvent>();
  for (const event of events) {
    if (event.type !== "Warning" || event.lastSeen === undefined) continue;
    if (now - event.lastSeen < rateMs) recent.add(event);
  }
  return recent.size;
}

function titleLine(input: EventsInput, back: number): Line {
  const { symbols, width, ui, scope } = input;
  const isFocused = ui.focus === "events";
  const rate = warningsAMinute(scope.events(input.snapshot), clusterTime(input));
  const trouble = freshnessWords(input);
  const words = [ui.events.warningsOnly && "warnings only", back > 0 && `${back} newer below`].filter(
    Boolean,
  );
  const left: Span[] = [
    span(`${symbols.rule.repeat(2)} `, "dim"),
    span("events: ", isFocused ? "key" : "title"),
    span(scope.title, "strong"),
    ...(words.length > 0 ? [span(` (${words.join(", ")})`, "dim")] : []),
    ...(trouble === undefined ? [] : textSpans(` (${trouble})`, "warn", symbols)),
    blank(1),
  ];
  const right =
    rate === 0
      ? []
      : [span(` ${rate} warning${rate === 1 ? "" : "s"}/min `, "warn"), span(symbols.rule, "dim")];
  const free = width - spansWidth(left) - spansWidth(right);
  const rule = span(symbols.rule.repeat(Math.max(0, free)), "dim");
  return { key: "events", spans: clipSpans([...left, rule, ...right], width, symbols.ellipsis) };
}

/** Columns before the message: as wide as what is shown needs, within these bounds. */
const ageWidth = 5;
const reasonBounds = { least: 9, most: 22 };
/** Pod names get more room where the screen is wide. */
const objectShare = 0.3;

interface EventWidths {
  reason: number;
  /** 0 = the object is not shown. */
  object: number;
}

function widthsOf(events: readonly FoldedEvent[], width: number): EventWidths {
  const widest = (texts: string[]) =>
    Math.max(0, ...texts.map((text) => textWidth(safeText(text, { cells: width }))));
  const reason = widest(events.map((event) => event.reason));
  const object = widest(events.map(objectWords));
  return {
    reason: Math.min(reasonBounds.most, Math.max(reasonBounds.least, reason)),
    object: width < 100 ? 0 : Math.min(Math.floor(width * objectShare), object),
  };
}

function objectWords({ object, objects }: FoldedEvent): string {
  return objects > 1 ? `${object} and ${objects - 1} more` : object;
}

function fixed(text: string, width: number, symbols: Symbols) {
  return pad(clip(safeText(text, { cells: width }), width, symbols.ellipsis), width);
}

function eventLine(event: FoldedEvent, widths: EventWidths, input: EventsInput): Line {
  const { symbols, width } = input;
  const isWarning = event.type === "Warning";
  const age = pad(safeText(ageCell(event.lastSeen, clusterTime(input))), ageWidth, "right");
  const several =
    widths.object === 0 && event.objects > 1 ? `${event.objects} ${event.object.split("/")[0]}s: ` : "";
  const drawn: Span[] = [
    span(age, "dim"),
    span(` ${fixed(event.type, 7, symbols)} `, isWarning ? "warn" : "dim"),
    span(`${fixed(event.reason, widths.reason, symbols)} `, isWarning ? "strong" : "plain"),
    span(`${fixed(event.count > 1 ? `x${event.count}` : "", 4, symbols)} `, "dim"),
    ...(widths.object > 0 ? [span(`${fixed(objectWords(event), widths.object, symbols)}  `, "plain")] : []),
    ...(several === "" ? [] : [span(several, "strong")]),
    ...(event.isPast ? [span("past: ", "dim")] : []),
    ...textSpans(event.message, "plain", { isAscii: symbols.isAscii, cells: width }),
  ];
  const spans = event.isPast ? drawn.map((one): Span => ({ ...one, tone: "dim" })) : drawn;
  return { key: `event/${event.key}`, spans: clipSpans(spans, width, symbols.ellipsis) };
}

/** Nothing at all was read of the cluster: the banner says why. */
function isUnread(snapshot: Snapshot, now: number): boolean {
  const unread = ({ kind, ...more }: Freshness) =>
    kind === "none" || (kind === "stale" && "since" in more && more.since === undefined);
  return unread(freshnessOf(snapshot, "pods", now)) && unread(freshnessOf(snapshot, "events", now));
}

/** What of the events is old or missing, where the header does not say it of all; absent = nothing. */
function freshnessWords({ snapshot, now }: EventsInput): string | undefined {
  const events = freshnessOf(snapshot, "events", now);
  if (events.kind === "stale" && events.since !== undefined)
    return freshnessOf(snapshot, "pods", now).kind === "stale"
      ? undefined
      : `${humanDuration(now - events.since)} old`;
  if (events.kind !== "forbidden") return undefined;
  const places = snapshot.streams.filter(
    ({ resource, state }) => resource === "events" && state.kind === "forbidden",
  );
  return `forbidden in ${places.map(({ namespace }) => namespace ?? "all namespaces").join(", ")}`;
}

/** Words in place of events, when there are none. */
function emptyWords({ snapshot, now, scope }: EventsInput): string {
  if (isUnread(snapshot, now)) return "no answer yet";
  const events = freshnessOf(snapshot, "events", now);
  if (events.kind === "forbidden" && !events.isPart && events.stream.state.kind === "forbidden")
    return `events are not shown (${apiErrorWords(events.stream.state.error)})`;
  if (events.kind === "stale" && events.stream.state.kind === "stale" && events.stream.state.error)
    return `events are not shown (${apiErrorWords(events.stream.state.error)})`;
  if (events.kind === "loading") return "loading events";
  return scope.key === "all" ? "no events" : "no events of this one; f shows all";
}

/** The events pane: the newest last, or the one at which it is held. */
export function eventsPane(input: EventsInput): EventsPane {
  const { ui, height, width, symbols } = input;
  const folded = selectEvents(input.snapshot, input.scope, ui.events.warningsOnly);
  const mostBack = Math.max(0, folded.length - height);
  const back = Math.min(newerThan(folded, ui.events.held), mostBack);
  const end = folded.length - back;
  const shown = folded.slice(Math.max(0, end - height), end);
  const widths = widthsOf(shown, width);
  const empty = clipSpans(
    [blank(1), ...textSpans(emptyWords(input), "dim", symbols)],
    width,
    symbols.ellipsis,
  );
  const lines =
    folded.length === 0
      ? [{ key: "events/none", spans: empty }].slice(0, height)
      : shown.map((event) => eventLine(event, widths, input));
  return { title: titleLine(input, back), lines, mostBack };
}
