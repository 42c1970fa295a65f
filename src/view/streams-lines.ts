import { textWidth } from "../base/text-width.ts";
import { apiErrorWords } from "../model/api-error.ts";
import type { ClusterSource } from "../model/cluster-api.ts";
import { humanDuration } from "../model/human-duration.ts";
import type { Snapshot, Stream } from "../store/snapshot.ts";
import { causeWords, serverHost } from "./cause-words.ts";
import { clockTime } from "./clock-time.ts";
import { isSilent, lastProof } from "./freshness.ts";
import { counted, streamName } from "./kind-names.ts";
import type { Line, Span, Tone } from "./line.ts";
import { metricsWords } from "./metrics-words.ts";
import { blank, clipSpans, cutMiddle, padSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

export interface StreamsInput {
  snapshot: Snapshot;
  source: ClusterSource;
  now: number;
  width: number;
  symbols: Symbols;
}

/** Longer names of streams are cut: the state must stand beside them. */
const widestName = 30;
/** Narrower screens have no room for two columns: the state stands below the name. */
const columnsFrom = 50;

/** What a stream is doing in a word or three, and all that is to be said beside it. Raw text. */
interface StreamWords {
  state: string;
  tone: Tone;
  more: readonly (string | undefined)[];
}

const ago = (at: number | undefined, { now }: StreamsInput) =>
  at === undefined ? undefined : `${humanDuration(Math.max(0, now - at))} ago`;

/** `last byte 3s ago`, with what was done to get it. */
function agoWords(what: string, at: number | undefined, input: StreamsInput): string | undefined {
  const words = ago(at, input);
  return words && `${what} ${words}`;
}

function nextWords(what: string, retryAt: number | undefined, { now }: StreamsInput): string | undefined {
  if (retryAt === undefined) return undefined;
  return retryAt <= now ? `${what} now` : `${what} in ${humanDuration(Math.max(1_000, retryAt - now))}`;
}

function liveWords(stream: Stream, input: StreamsInput): StreamWords {
  const { lastByteAt } = stream;
  if (input.source.kind === "file") return { state: "read once", tone: "dim", more: [] };
  const more = [agoWords("last byte", lastByteAt, input)];
  return isSilent(stream, input.snapshot, input.now)
    ? { state: "no word", tone: "bad", more }
    : { state: "live", tone: "ok", more };
}

function loadingWords({ state, lastByteAt }: Stream, input: StreamsInput): StreamWords {
  if (state.kind !== "listing") return { state: "waits for its turn", tone: "dim", more: [] };
  const { loaded, remaining, again } = state;
  const count = remaining === undefined ? String(loaded) : `${loaded} of ${loaded + remaining}`;
  const words = again ? "listing again" : "loading";
  return {
    state: loaded === 0 ? words : `${words} ${count}`,
    tone: "wait",
    more: [agoWords("last byte", lastByteAt, input)],
  };
}

function staleWords(stream: Stream, input: StreamsInput): StreamWords {
  const { state } = stream;
  const { error, retryAt, failures = 0 } = state.kind === "stale" ? state : {};
  const { long, detail } = causeWords(error, serverHost(input.source));
  const since = lastProof(stream, input.snapshot);
  return {
    state: since === undefined ? "never read" : `stale since ${clockTime(since)}`,
    tone: "bad",
    more: [
      since === undefined ? undefined : `${humanDuration(input.now - since)} old`,
      detail === undefined ? long : `${long} (${detail})`,
      failures > 1 ? `${failures} tries` : undefined,
      nextWords("reconnecting", retryAt ?? input.now, input),
    ],
  };
}

function forbiddenWords({ state, lastByteAt }: Stream, input: StreamsInput): StreamWords {
  const { error, retryAt } = state.kind === "forbidden" ? state : {};
  const [verb, resource] = [error?.verb ?? "list", error?.resource ?? ""];
  return {
    state: `forbidden: ${verb} ${resource}`.trim(),
    tone: "bad",
    more: [
      error?.message,
      lastByteAt === undefined ? undefined : `what is shown is of ${clockTime(lastByteAt)}`,
      nextWords("trying again", retryAt, input),
    ],
  };
}

function pollingWords(stream: Stream, input: StreamsInput): StreamWords {
  const { state, lastByteAt } = stream;
  const { everyMs, error } = state.kind === "polling" ? state : { everyMs: 0 };
  return {
    state: `polling every ${humanDuration(everyMs)}`,
    tone: isSilent(stream, input.snapshot, input.now) ? "bad" : "warn",
    more: [agoWords("last byte", lastByteAt, input), error && apiErrorWords(error)],
  };
}

function wordsOf(stream: Stream, input: StreamsInput): StreamWords {
  switch (stream.state.kind) {
    case "live":
      return liveWords(stream, input);
    case "idle":
    case "listing":
      return loadingWords(stream, input);
    case "polling":
      return pollingWords(stream, input);
    case "stale":
      return staleWords(stream, input);
    case "forbidden":
      return forbiddenWords(stream, input);
    case "stopped":
      return { state: "stopped", tone: "dim", more: [agoWords("last byte", stream.lastByteAt, input)] };
  }
}

/** What was wrong before, where it is not wrong now. */
function pastWords({ state, lastError, unreadable = 0, wentBackAt }: Stream, input: StreamsInput) {
  const isOver = state.kind === "live" || state.kind === "polling" || state.kind === "listing";
  const { long } = causeWords(lastError?.error, serverHost(input.source));
  return [
    unreadable > 0 ? `${counted(unreadable, "object")} could not be read` : undefined,
    wentBackAt === undefined ? undefined : `the cluster state went back at ${clockTime(wentBackAt)}`,
    isOver && lastError && !("error" in state)
      ? `last error at ${clockTime(lastError.at)}: ${long}`
      : undefined,
  ];
}

function stateSpans({ state, tone, more }: StreamWords, { symbols }: StreamsInput): Span[] {
  const rest = more.filter((words) => words !== undefined && words !== "");
  return [
    ...textSpans(state, tone, symbols),
    ...rest.flatMap((words) => [
      span(` ${symbols.dot} `, "dim"),
      ...textSpans(words ?? "", "plain", symbols),
    ]),
  ];
}

/** A stream, or what is asked again and again, and how it is. */
interface Entry {
  name: string;
  words: StreamWords;
}

function streamEntry(stream: Stream, input: StreamsInput): Entry {
  const words = wordsOf(stream, input);
  return {
    name: streamName(stream),
    words: { ...words, more: [...words.more, ...pastWords(stream, input)] },
  };
}

function metricsEntry(input: StreamsInput): Entry[] {
  const words = metricsWords(input.snapshot.metrics, input);
  return words ? [{ name: "metrics", words }] : [];
}

/** One of them on as many lines as it needs. */
function entryLines({ name, words }: Entry, at: number, facts: StreamsInput & { column: number }): Line[] {
  const { width, column, symbols } = facts;
  const { isAscii, ellipsis } = symbols;
  const shown = cutMiddle(name, "strong", { isAscii, ellipsis, width: column });
  const isBeside = width >= columnsFrom;
  const indent = isBeside ? column + 3 : 3;
  const rows = wrapSpans(stateSpans(words, facts), Math.max(1, width - indent), true);
  const lines = isBeside
    ? rows.map((row, place) => [
        ...(place === 0 ? [blank(1), ...padSpans(shown, indent - 1)] : [blank(indent)]),
        ...row,
      ])
    : [[blank(1), ...shown], ...rows.map((row) => [blank(indent), ...row])];
  return lines.map((spans, place) => ({
    key: `streams/${at}/${place}`,
    spans: clipSpans(spans, width, ellipsis),
  }));
}

/** Every stream and how it is: its state, the age of its last byte, what is wrong, the next try. The caller scrolls. */
export function streamsLines(input: StreamsInput): Line[] {
  const streams = input.snapshot.streams.map((stream) => streamEntry(stream, input));
  const entries = [...streams, ...metricsEntry(input)];
  const column = Math.min(widestName, Math.max(0, ...entries.map(({ name }) => textWidth(name))));
  return entries.flatMap((entry, at) => entryLines(entry, at, { ...input, column }));
}

/** Where the streams come from, and when the cluster was last heard on any of them or by a ping. */
export function streamsTitle(input: StreamsInput): Line {
  const { snapshot, source, width, symbols } = input;
  const heard = source.kind === "file" ? undefined : ago(snapshot.heardAt, input);
  const words = [heard ? `last heard ${heard}` : undefined, source.server].filter(Boolean);
  const spans = [
    span("streams", "title"),
    ...words.flatMap((text) => [blank(2), ...textSpans(text ?? "", "plain", symbols)]),
  ];
  return { key: "columns", spans: clipSpans(spans, width, symbols.ellipsis) };
}
