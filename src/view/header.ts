import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf, overdueFor } from "./freshness.ts";
import { type ClusterCounts, clusterCounts, healthSpans } from "./health-words.ts";
import { counted } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import type { Narrowing } from "./narrowing.ts";
import { leastContext, leastHead, shortContext, shortPlace, wholePlace } from "./place.ts";
import { refusedScope, refusedWithin, refusedWords } from "./refused-workloads.ts";
import { blank, span, spansWidth, spread } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface HeaderInput {
  snapshot: Snapshot;
  source: ClusterSource;
  /** Empty = all. */
  namespaces: readonly string[];
  narrowing?: Narrowing;
  now: number;
  /** Absent = as they are now. */
  counts?: ClusterCounts | undefined;
  /** ms since epoch: the picture is held as it was then. */
  frozenAt?: number | undefined;
  /** Nothing can be changed from here. */
  isReadOnly?: boolean;
  /** There are no clocks, and few frames. */
  isLowBandwidth?: boolean;
  width: number;
  symbols: Symbols;
}

/** The key of the top line. */
export const headerKey = "header";

/** Only wide screens have room for a clock that changes every second. */
const clockFrom = 100;

function staleWords({ since }: { since: number | undefined }, now: number): Span {
  const words = since === undefined ? "NO PICTURE YET" : `PICTURE IS ${humanDuration(now - since)} OLD`;
  return span(words, "bad");
}

function loadingSpan({ loaded, remaining = 0, isAgain }: Extract<Freshness, { kind: "loading" }>): Span {
  const count = loaded + remaining === 0 ? "" : ` ${loaded + remaining}`;
  return span(`${isAgain ? "listing again" : "loading"}${count}`, "wait");
}

function liveSpan({ snapshot, source, now }: HeaderInput): Span {
  if (source.kind === "file") return span("file", "dim");
  const overdue = overdueFor(snapshot, now);
  return overdue === undefined
    ? span("live", "ok")
    : span(`live, heard ${humanDuration(overdue)} ago`, "warn");
}

/** How fresh the pods are, in as few words as tell the truth. */
function freshnessSpan(freshness: Freshness, input: HeaderInput): Span {
  if (input.frozenAt !== undefined) return span(`FROZEN at ${clockTime(input.frozenAt)}`, "warn");
  switch (freshness.kind) {
    case "live":
      return liveSpan(input);
    case "loading":
      return loadingSpan(freshness);
    case "polling":
      return span(`polling every ${humanDuration(freshness.everyMs)}`, "warn");
    case "stale":
      return staleWords(freshness, input.now);
    case "forbidden":
      return freshness.isPart ? span("partly live", "warn") : span("forbidden", "bad");
    case "none":
      return span("not watching", "dim");
  }
}

/** `isTroubled`: a person should see it, however little room there is. */
function nodeWords({ snapshot, now }: HeaderInput): { spans: Span[]; isTroubled: boolean } {
  const all = snapshot.nodes.size;
  if (all === 0) return { spans: [], isTroubled: false };
  const ready = [...snapshot.nodes.values()].filter(({ isReady }) => isReady).length;
  const freshness = freshnessOf(snapshot, "nodes", now);
  // Where the pods are old, too, the picture says how old it is.
  const arePodsOld = freshnessOf(snapshot, "pods", now).kind === "stale";
  const age =
    !arePodsOld && freshness.kind === "stale" && freshness.since !== undefined
      ? ` ${humanDuration(now - freshness.since)} old`
      : "";
  const isTroubled = age !== "" || ready < all;
  const words = `${ready}/${all} ${all === 1 ? "node" : "nodes"}${age}`;
  return { spans: [span(words, isTroubled ? "warn" : "plain")], isTroubled };
}

/** What no pod tells of: those that may not be made, and Jobs that failed and kept none. */
function refusedSpans({ snapshot, narrowing }: HeaderInput): Span[] {
  const words = refusedWords(refusedWithin(snapshot, refusedScope(narrowing)));
  return words.length === 0 ? [] : [span(words.join("  "), "bad")];
}

/** Nothing is counted before something was read. */
function isRead({ snapshot }: HeaderInput, freshness: Freshness): boolean {
  if (snapshot.pods.size > 0) return true;
  if (freshness.kind === "stale") return freshness.since !== undefined;
  return freshness.kind === "live" || freshness.kind === "polling";
}

const countsOf = ({ counts, snapshot }: HeaderInput) => counts ?? clusterCounts(snapshot);

/** How the pods are, the form that says most first: all, those that may need a look, those that do, the worst. */
function countForms(input: HeaderInput, freshness: Freshness): Span[][] {
  if (!isRead(input, freshness)) return [];
  const { pods: count, health: all } = countsOf(input);
  const some = { ...all, ok: 0, done: 0 };
  const bad = { ...some, starting: 0, terminating: 0 };
  return [all, some, bad, { ...bad, degraded: 0 }].map((counts) => {
    const pods = span(counted(count, "pod"), "strong");
    const healths = healthSpans(counts);
    return healths.length === 0 ? [pods] : [pods, span(":", "dim"), ...healths];
  });
}

/** For where not even `5 pods: 2 trouble` fits. */
function leastCount(input: HeaderInput): Span[] {
  const { pods, health } = countsOf(input);
  const { trouble } = health;
  return trouble > 0 ? [span(`${trouble}/${pods} trouble`, "bad")] : [span(counted(pods, "pod"), "strong")];
}

/** Parts that have something to say, apart from each other. */
function apart(gap: number, ...parts: (readonly Span[])[]): Span[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at === 0 ? part : [blank(gap), ...part]));
}

/** The left side without podtop's name, in as many forms as it has, the one that says most first. */
function leftSides(input: HeaderInput, freshness: Freshness, room: number): Span[][] {
  const { spans: nodeSpans, isTroubled } = nodeWords(input);
  const refused = refusedSpans(input);
  const nodes = apart(3, refused, nodeSpans);
  const trouble = apart(2, refused, isTroubled ? nodeSpans : []);
  const [all = [], some = [], bad = [], worst = []] = countForms(input, freshness);
  const beside = (gap: number, counts: Span[], form: (room: number) => Span[] | undefined) => {
    // As far from the right side as the parts are from each other; one cell is in `room` already.
    const where = form(room - gap - (gap - 1) - spansWidth(apart(gap, counts, trouble)));
    return where ? [apart(gap, where, counts, trouble)] : [];
  };
  const whole = wholePlace(input);
  const short = (left: number) => shortPlace(input, left);
  const context = (left: number) => shortContext(input, left, leastContext);
  const head = (left: number) => shortContext(input, left, leastHead);
  const alone = head(room - 1 - spansWidth(worst));
  return [
    apart(3, whole, all, nodes),
    apart(3, whole, all, trouble),
    ...[all, some].flatMap((counts) => beside(2, counts, short)),
    ...beside(2, some, context),
    ...beside(2, bad, short),
    ...[bad, worst].flatMap((counts) => beside(1, counts, head)),
    ...[bad, worst].map((counts) => apart(2, counts, trouble)),
    ...(alone ? [apart(1, alone, worst)] : []),
    worst,
    ...(worst.length > 0 ? [leastCount(input)] : []),
  ];
}

/** Narrower screens need the room for where this is. */
const longWordsFrom = 60;

/** Narrower screens need the room for how many pods there are. */
const unreadableFrom = 40;

/** Something came that is no object, or none with a name: it is missing from the picture. */
function unreadableSpans({ snapshot, width }: HeaderInput): Span[] {
  const count = snapshot.streams.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
  return count === 0 || width < unreadableFrom ? [] : [span(`${count} unreadable`, "warn"), blank(3)];
}

/** A file says by itself that nothing can be changed. */
function readOnlySpans({ isReadOnly = false, source, width }: HeaderInput): Span[] {
  if (!isReadOnly || source.kind === "file") return [];
  return [span(width >= longWordsFrom ? "read-only" : "r/o", "key"), blank(width >= longWordsFrom ? 3 : 1)];
}

/** Why nothing ticks. */
function bandwidthSpans({ isLowBandwidth = false, width }: HeaderInput): Span[] {
  return isLowBandwidth && width >= longWordsFrom ? [span("low bandwidth", "key"), blank(3)] : [];
}

/** Both sides in as many forms as they have. Podtop's own name and the clock are the first to go. */
function sidesOf(input: HeaderInput): { left: Span[]; right: Span[] }[] {
  const { width, now } = input;
  const freshness = freshnessOf(input.snapshot, "pods", now);
  const right = [
    ...readOnlySpans(input),
    ...bandwidthSpans(input),
    ...unreadableSpans(input),
    freshnessSpan(freshness, input),
  ];
  // One that stands still would be a lie.
  const clock = width >= clockFrom && !input.isLowBandwidth ? [blank(3), span(clockTime(now))] : [];
  const sides = leftSides(input, freshness, width - spansWidth(right) - 1);
  const [most = []] = sides;
  const named = [span("podtop", "title"), blank(2), ...most];
  return [
    { left: named, right: [...right, ...clock] },
    { left: most, right: [...right, ...clock] },
    ...sides.map((left) => ({ left, right })),
  ];
}

/** The top line: where, how many and how they are, and how old the picture is; the last is never dropped. */
export function headerLine(input: HeaderInput): Line {
  const { width, symbols } = input;
  const forms = sidesOf(input);
  const fits = ({ left, right }: (typeof forms)[number]) => spansWidth([...left, ...right]) < width;
  const { left, right } = forms.find(fits) ?? forms.at(-1) ?? { left: [], right: [] };
  return { key: headerKey, spans: spread({ left, right, width, ellipsis: symbols.ellipsis }) };
}
