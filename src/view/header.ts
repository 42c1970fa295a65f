import { safeText } from "../base/safe-text.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { clockTime } from "./clock-time.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import { clusterHealth, healthSpans } from "./health-words.ts";
import { counted } from "./kind-names.ts";
import type { Line, Span } from "./line.ts";
import { blank, cutMiddle, span, spansWidth, spread } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface HeaderInput {
  snapshot: Snapshot;
  source: ClusterSource;
  /** Empty = all. */
  namespaces: readonly string[];
  now: number;
  width: number;
  symbols: Symbols;
}

/** Only wide screens have room for a clock that changes every second. */
const clockFrom = 100;

function staleWords({ since }: { since: number | undefined }, now: number): Span {
  const words = since === undefined ? "NO PICTURE YET" : `PICTURE IS ${humanDuration(now - since)} OLD`;
  return span(words, "bad");
}

function loadingSpan({ loaded, remaining = 0, isAgain }: Extract<Freshness, { kind: "loading" }>): Span {
  return span(`${isAgain ? "listing again" : "loading"} ${loaded + remaining}`, "wait");
}

/** How fresh the pods are, in as few words as tell the truth. */
function freshnessSpan(freshness: Freshness, input: HeaderInput): Span {
  switch (freshness.kind) {
    case "live":
      return input.source.kind === "file" ? span("file", "dim") : span("live", "ok");
    case "loading":
      return loadingSpan(freshness);
    case "polling":
      return span(`every ${humanDuration(freshness.everyMs)}`, "warn");
    case "stale":
      return staleWords(freshness, input.now);
    case "forbidden":
      return freshness.isPart ? span("partly live", "warn") : span("forbidden", "bad");
    case "none":
      return span("not watching", "dim");
  }
}

function nodeSpans({ snapshot, now }: HeaderInput): Span[] {
  if (snapshot.nodes.size === 0) return [];
  const ready = [...snapshot.nodes.values()].filter(({ isReady }) => isReady).length;
  const all = snapshot.nodes.size;
  const freshness = freshnessOf(snapshot, "nodes", now);
  const age =
    freshness.kind === "stale" && freshness.since !== undefined
      ? ` ${humanDuration(now - freshness.since)} old`
      : "";
  const tone = age !== "" || ready < all ? "warn" : "plain";
  return [blank(3), span(`${ready}/${all} ${all === 1 ? "node" : "nodes"}${age}`, tone)];
}

function scopeWords({ source, namespaces }: HeaderInput): string {
  const scope = namespaces.length === 0 ? "all namespaces" : namespaces.join(",");
  return source.context === "" ? scope : `${source.context} / ${scope}`;
}

/** A context cut shorter than this no longer tells one cluster from another. */
const leastScope = 14;

function countSpans({ snapshot }: HeaderInput, counts: Snapshot["healthCounts"]): Span[] {
  const pods = span(counted(snapshot.pods.size, "pod"), "strong");
  const healths = healthSpans(counts);
  return healths.length === 0 ? [pods] : [pods, span(":", "dim"), ...healths];
}

/** Where this is, cut to the room that the counts leave: which cluster it is stands before how its pods are. */
function cutScope(input: HeaderInput, counts: Span[], room: number): Span[] | undefined {
  const gap = 3;
  const left = room - spansWidth(counts) - gap;
  if (left < leastScope) return undefined;
  const scope = cutMiddle(safeText(scopeWords(input)), left, input.symbols.ellipsis);
  return [{ text: scope, tone: "key" }, blank(gap), ...counts];
}

/** The left side in as many forms as it has, the one that says most first. */
function leftSides(input: HeaderInput, room: number): Span[][] {
  const healthCounts = clusterHealth(input.snapshot);
  const none = { ok: 0, starting: 0, degraded: 0, done: 0, terminating: 0 };
  const counts = countSpans(input, healthCounts);
  const troubles = countSpans(input, { ...none, trouble: healthCounts.trouble });
  const pods = countSpans(input, { ...none, trouble: 0 });
  const name = [span("podtop", "title"), blank(2)];
  const scope = [span(scopeWords(input), "key"), blank(3)];
  const nodes = nodeSpans(input);
  return [
    [...name, ...scope, ...counts, ...nodes],
    [...scope, ...counts, ...nodes],
    [...scope, ...counts],
    ...[counts, troubles, pods].flatMap((some) => {
      const side = cutScope(input, some, room);
      return side ? [side] : [];
    }),
    counts,
    pods,
  ];
}

/** Narrower screens need the room for how many pods there are. */
const unreadableFrom = 40;

/** Something came that is no object, or none with a name: it is missing from the picture. */
function unreadableSpans({ snapshot, width }: HeaderInput): Span[] {
  const count = snapshot.streams.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
  return count === 0 || width < unreadableFrom ? [] : [span(`${count} unreadable`, "warn"), blank(3)];
}

/** The top line: where, how many and how they are, and how old the picture is; the last is never dropped. */
export function headerLine(input: HeaderInput): Line {
  const { width, symbols, now } = input;
  const fresh = freshnessSpan(freshnessOf(input.snapshot, "pods", now), input);
  const clock = width >= clockFrom ? [blank(3), span(clockTime(now), "dim")] : [];
  const right = [...unreadableSpans(input), fresh, ...clock];
  const room = width - spansWidth(right) - 1;
  const sides = leftSides(input, room);
  const left = sides.find((side) => spansWidth(side) <= room) ?? sides.at(-1) ?? [];
  return { key: "header", spans: spread({ left, right, width, ellipsis: symbols.ellipsis }) };
}
