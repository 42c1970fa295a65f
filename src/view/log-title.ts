import { grouped } from "../base/grouped.ts";
import type { LogData } from "../model/log-data.ts";
import type { LogState } from "../model/log-line.ts";
import type { LogChoice, LogSubject } from "../model/log-source.ts";
import { counted, countedLines, ownerWords } from "./kind-names.ts";
import type { Line, Span, Tone } from "./line.ts";
import type { LogLook } from "./log-look.ts";
import { rangeWords } from "./log-ranges.ts";
import type { LogReading } from "./log-reading.ts";
import type { LogProgress, LogShown } from "./log-shown.ts";
import { blank, clipSpans, span, spansWidth, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

export interface LogTitleInput {
  shown: LogShown | undefined;
  choice: LogChoice;
  reading: LogReading;
  look: LogLook;
  width: number;
  symbols: Symbols;
}

/** A part of the title. With little room, those with the highest `drop` go first. */
interface Part {
  spans: readonly Span[];
  drop: number;
}

/** Whose logs: `shop/api-1 app`, `shop/api-1`, `deploy/api in shop`. Raw. */
export function subjectWords(subject: LogSubject): string {
  if (subject.kind === "workload") {
    const { namespace, owner } = subject;
    return `${ownerWords(owner)}${namespace === "" ? "" : ` in ${namespace}`}`;
  }
  const { namespace, name } = subject.target;
  return `${namespace}/${name}${subject.kind === "container" ? ` ${subject.container}` : ""}`;
}

const waiting: LogState = { kind: "waiting", why: "" };

/** What the log does, where it is not simply there, with or without the reason. */
function stateSpans(state: LogState, { symbols }: LogTitleInput, isShort: boolean): readonly Span[] {
  if (state.kind === "following") return [];
  const why = isShort || state.why === "" ? "" : `: ${state.why}`;
  return textSpans(`${state.kind}${why}`, state.kind === "failed" ? "bad" : "dim", symbols);
}

/** A log that is over is not followed: its end is shown. */
function placeSpans({ shown, reading }: LogTitleInput): readonly Span[] {
  if (!reading.following) return [span("paused", "warn")];
  if (shown?.data.state.kind === "ended") return [span("at the end", "dim")];
  return [span("following", "ok")];
}

/** `312 B`, `4.2 KiB`, `16.0 MiB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const units = ["KiB", "MiB"];
  const step = bytes < 1_024 ** 2 ? 1 : 2;
  return `${(bytes / 1_024 ** step).toFixed(1)} ${units[step - 1]}`;
}

function amountForms({ lineCount, bytes, dropped }: LogData): [long: string, short: string] {
  const lines = countedLines(lineCount);
  return [
    `${lines} ${sizeWords(bytes)}, ${grouped(dropped)} dropped`,
    `${lines}, ${grouped(dropped)} dropped`,
  ];
}

/** How far it is, where it is not at its end, and what nobody could look at. */
function progressWords({ share, unknown }: LogProgress): string {
  const left = share < 1 ? ` (${Math.floor(share * 100)}%)` : "";
  return unknown > 0 ? `${left}, too slow in ${grouped(unknown)}` : left;
}

function filterSpans({ shown, reading, symbols }: LogTitleInput): readonly Span[] {
  if (reading.filter === "" || reading.typing?.what === "filter") return [];
  const progress = shown?.filtered;
  const around = reading.context > 0 ? ` ${symbols.isAscii ? "+-" : "±"}${reading.context}` : "";
  const count = progress ? ` ${grouped(progress.count)}${progressWords(progress)}` : " is wrong";
  return [...textSpans(`&${reading.filter}`, "key", symbols), span(`${around}${count}`, "dim")];
}

function searchSpans({ shown, reading, symbols }: LogTitleInput): readonly Span[] {
  if (reading.search === "" || reading.typing?.what === "search") return [];
  const progress = shown?.searched;
  if (!progress) return [...textSpans(`/${reading.search}`, "key", symbols), span(" is wrong", "bad")];
  const order = reading.cursor && shown ? shown.matchOrder(shown.indexOf(reading.cursor)) : undefined;
  const of = order === undefined ? "" : `${grouped(order)} of `;
  const count = ` ${of}${grouped(progress.count)}${progressWords(progress)}`;
  return [...textSpans(`/${reading.search}`, "key", symbols), span(count, "dim")];
}

const part = (drop: number, text: string, tone: Tone): Part[] =>
  text === "" ? [] : [{ spans: [span(text, tone)], drop }];

const given = (drop: number, spans: readonly Span[]): Part[] => (spans.length === 0 ? [] : [{ spans, drop }]);

function partsWith(input: LogTitleInput, isShort: boolean): Part[] {
  const { shown, choice, look, symbols } = input;
  const data = shown?.data;
  const sources = data?.sources.length ?? 0;
  const [long, short] = data ? amountForms(data) : ["", ""];
  const subject = textSpans(subjectWords(choice.subject), "strong", symbols);
  const previous = choice.previous ? [span("of the previous run ", "warn")] : [];
  return [
    { spans: [span("logs ", "title"), ...previous, ...subject], drop: 0 },
    ...part(5, sources > 1 ? counted(sources, "container") : "", "dim"),
    ...given(1, stateSpans(data?.state ?? waiting, input, isShort)),
    { spans: placeSpans(input), drop: 0 },
    ...given(2, filterSpans(input)),
    ...given(3, searchSpans(input)),
    ...part(8, `e events ${look.events ? "on" : "off"}`, "dim"),
    ...part(6, rangeWords(choice), "dim"),
    ...(long === "" ? [] : [{ spans: [span(long, "dim")], drop: 7 }]),
    ...(short === "" ? [] : [{ spans: [span(short, "dim")], drop: 4 }]),
  ];
}

const gap = 3;

const drawn = (parts: readonly Part[]): Span[] =>
  parts.flatMap(({ spans }, at) => (at === 0 ? spans : [blank(gap), ...spans]));

/** A reason that has no room goes, not that the log waits. */
function partsOf(input: LogTitleInput): Part[] {
  const parts = partsWith(input, false);
  const least = drawn(parts.filter(({ drop }) => drop <= 1));
  return spansWidth(least) <= input.width ? parts : partsWith(input, true);
}

/** The long amount stands for the short one as long as it has room. */
function withoutDoubles(parts: readonly Part[]): readonly Part[] {
  return parts.some(({ drop }) => drop === 7) ? parts.filter(({ drop }) => drop !== 4) : parts;
}

function fitting(parts: readonly Part[], width: number): readonly Span[] {
  const spans = drawn(withoutDoubles(parts));
  const most = Math.max(...parts.map(({ drop }) => drop));
  if (most === 0 || spansWidth(spans) <= width) return spans;
  return fitting(
    parts.filter(({ drop }) => drop !== most),
    width,
  );
}

/** The title line: whose log, what it is doing, what of it is shown, and how much of it there is. */
export function logTitle(input: LogTitleInput): Line {
  const { width, symbols } = input;
  const parts = partsOf(input);
  const [first, ...rest] = parts;
  const spans = fitting(parts, width);
  if (spansWidth(spans) <= width || !first) return { key: "log/title", spans };
  // Whether it follows stays; the subject gives way.
  const others = rest.filter(({ drop }) => drop === 0);
  const right = drawn(others);
  const room = Math.max(0, width - spansWidth(right) - 1);
  const left = clipSpans(first.spans, room, symbols.ellipsis);
  const both = left.length > 0 ? [...left, blank(1), ...right] : right;
  return { key: "log/title", spans: clipSpans(both, width, symbols.ellipsis) };
}
