import { safeText } from "../base/safe-text.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { apiErrorWords } from "../model/api-error.ts";
import type { ClusterEvent } from "../model/cluster-event.ts";
import { ageCell, humanDuration, toldAt } from "../model/human-duration.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { clusterTime } from "./cluster-time.ts";
import { type FoldedEvent, messageSpans } from "./event-fold.ts";
import type { EventScope } from "./event-scope.ts";
import { eventsPlace, selectEvents } from "./events-place.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import { counted } from "./kind-names.ts";
import type { Line, Span, Tone } from "./line.ts";
import { blank, clipSpans, cutMiddle, cutSpans, padSpans, span, spansWidth, textSpans } from "./spans.ts";
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

/** What the pane says: its title, and the events it has room for. */
export interface EventsPane {
  title: Line;
  lines: readonly Line[];
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
    ...textSpans(scope.title, "strong", { isAscii: symbols.isAscii, cells: width }),
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
/** `Warning`, the longest of the two that the API has. */
const typeWidth = 7;
const reasonBounds = { least: 9, most: 22 };
/** `x14`, and `x9999`; a higher count is told in thousands. */
const countBounds = { least: 4, most: 6 };
const highestCount = 9_999;
/** Pod names get more room where the screen is wide. */
const objectShare = 0.3;

/** While the first events are on their way, their room is kept for them. */
export function eventCountOf({ snapshot, now }: Pick<EventsInput, "snapshot" | "now">): number {
  return freshnessOf(snapshot, "events", now).kind === "loading"
    ? Number.POSITIVE_INFINITY
    : snapshot.events.size;
}

interface EventWidths {
  reason: number;
  count: number;
  /** 0 = the object is not shown. */
  object: number;
}

function widthsOf(events: readonly FoldedEvent[], { width, symbols }: EventsInput): EventWidths {
  const look = { cells: width, ascii: symbols.isAscii };
  const widest = (texts: string[]) => Math.max(0, ...texts.map((text) => textWidth(safeText(text, look))));
  const within = (texts: string[], { least, most }: { least: number; most: number }) =>
    Math.min(most, Math.max(least, widest(texts)));
  const object = widest(events.map(objectWords));
  return {
    reason: within(
      events.map((event) => event.reason),
      reasonBounds,
    ),
    count: within(events.map(countWords), countBounds),
    object: width < 100 ? 0 : Math.min(Math.floor(width * objectShare), object),
  };
}

const kindWords = ({ objects, regarding }: FoldedEvent) => counted(objects, regarding.kind.toLowerCase());

/** The object; of several, how many they are and which one it happened to last. */
export function objectWords(event: FoldedEvent): string {
  const { object, objects, regarding } = event;
  return objects > 1 ? `${kindWords(event)}, last ${regarding.name}` : object;
}

/** `x14`; empty for what happened once. */
export function countWords({ count }: FoldedEvent): string {
  if (count <= 1) return "";
  return count > highestCount ? `x${Math.floor(count / 1000)}k` : `x${count}`;
}

/** `on 12 pods: `, `api-1: `, `deployment/api: `; empty where the pane's title says which one it is. */
function whoseSpans(event: FoldedEvent, { scope, width, symbols }: EventsInput): readonly Span[] {
  const { isAscii, ellipsis } = symbols;
  const look = { isAscii, cells: width };
  if (event.objects > 1) return textSpans(`on ${kindWords(event)}: `, "strong", look);
  if (event.regarding.name === scope.title) return [];
  const room = { isAscii, ellipsis, width: Math.floor(width * objectShare) };
  const name = event.regarding.kind === "Pod" ? event.regarding.name : event.object;
  return [...cutMiddle(name, "strong", room), span(": ", "strong")];
}

/** A cell of exactly `width` cells, with `gap` blanks after it. */
function cell(spans: readonly Span[], width: number, gap: number): readonly Span[] {
  return padSpans(spans, width + gap);
}

interface LineFacts {
  widths: EventWidths;
  input: EventsInput;
  isSelected: boolean;
}

function eventLine(event: FoldedEvent, { widths, input, isSelected }: LineFacts): Line {
  const { symbols, width } = input;
  const isWarning = event.type === "Warning";
  const { reason, count, object } = widths;
  const { isAscii, ellipsis } = symbols;
  const look = { isAscii, cells: width };
  const room = (cells: number) => ({ isAscii, ellipsis, width: cells });
  const text = (raw: string, tone: Tone = "plain") => textSpans(raw, tone, look);
  const toldAge = ageCell(event.lastSeen, toldAt(event.lastSeen, clusterTime(input)));
  const age = pad(safeText(toldAge), ageWidth, "right");
  const drawn: Span[] = [
    isSelected ? span(symbols.selected, "key") : blank(1),
    span(age, "dim"),
    blank(1),
    ...cell(cutSpans(event.type, isWarning ? "warn" : "dim", room(typeWidth)), typeWidth, 1),
    ...cell(cutSpans(event.reason, isWarning ? "strong" : "plain", room(reason)), reason, 1),
    ...cell([span(countWords(event), "dim")], count, 1),
    // The end of a pod's name stays: it tells pods apart.
    ...(object > 0 ? cell(cutMiddle(objectWords(event), "plain", room(object)), object, 2) : []),
    ...(object > 0 ? [] : whoseSpans(event, input)),
    ...(event.isPast ? [span("past: ", "dim")] : []),
    ...messageSpans(event, symbols.ellipsis, text),
  ];
  const dimmed = (one: Span): Span => (one.tone === "escaped" ? one : { ...one, tone: "dim" });
  const spans = event.isPast ? drawn.map(dimmed) : drawn;
  return { key: `event/${event.key}`, spans: clipSpans(spans, width, symbols.ellipsis), isSelected };
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
  const { end, cursor } = eventsPlace(folded, ui.events.held, height);
  const from = Math.max(0, end - height);
  const shown = folded.slice(from, end);
  const widths = widthsOf(shown, input);
  const empty = clipSpans(
    [blank(1), ...textSpans(emptyWords(input), "dim", symbols)],
    width,
    symbols.ellipsis,
  );
  const isAt = (at: number) => ui.focus === "events" && from + at === cursor;
  const lines =
    folded.length === 0
      ? [{ key: "events/none", spans: empty }].slice(0, height)
      : shown.map((event, at) => eventLine(event, { widths, input, isSelected: isAt(at) }));
  return { title: titleLine(input, folded.length - end), lines };
}
