import type { LogData } from "../model/log-data.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogPattern } from "./log-pattern.ts";
import { LogPlaces } from "./log-places.ts";
import { LogScan, type ScanListener } from "./log-scan.ts";
import type { LogProgress, LogShown, LogSpot, LogWishes } from "./log-shown.ts";
import { RisingNumbers } from "./rising-numbers.ts";
import type { TextMatcher, TextRange } from "./text-matcher.ts";

/** Each takes 8 ms as a rule: with them, a key is answered in less than 50 ms. */
const keySlices = 4;

const nothing: LogWishes = { events: true, filter: undefined, context: 0, search: undefined };

const allLines: LogPattern = { source: "", isInverse: false };

const isWanted = (pattern: LogPattern | undefined) => pattern?.expression !== undefined;

const isSamePattern = (one: LogPattern | undefined, other: LogPattern | undefined) =>
  one?.source === other?.source;

/** That lines are missing is said whatever is looked for. */
const isAlwaysShown = (line: LogLine) =>
  line.kind === "note" && ["gap", "dropped", "failed", "limit"].includes(line.about);

/** The part of a log that is shown, kept up to date with what comes; the work is done in slices. */
export class LogLens implements LogShown {
  readonly #matcher: TextMatcher;
  readonly #places: LogPlaces;
  #data: LogData;
  #wishes = nothing;
  #filter: LogScan | undefined;
  #search: LogScan | undefined;
  /** Numbers of those shown; absent = all are. */
  #shown: RisingNumbers | undefined;
  /** Numbers of those that the filter lets through. */
  readonly #matched = new RisingNumbers();
  /** What follows a match is shown to this number. */
  #shownUntil = -1;
  readonly #hits = new RisingNumbers();

  constructor(data: LogData, matcher: TextMatcher) {
    this.#data = data;
    this.#matcher = matcher;
    this.#places = new LogPlaces(matcher);
  }

  get data(): LogData {
    return this.#data;
  }

  /** Shows something else from now on. */
  wish(wishes: LogWishes): void {
    const before = this.#wishes;
    this.#wishes = wishes;
    const { events, filter, context, search } = wishes;
    const isOther = events !== before.events;
    if (isOther || context !== before.context || !isSamePattern(filter, before.filter)) this.#showAnew();
    if (isOther || !isSamePattern(search, before.search)) this.#searchAnew();
    this.#places.lookFor([search, filter?.isInverse ? undefined : filter]);
  }

  /** One slice of what there is to look at. True = there is more. */
  step(): boolean {
    const data = this.#data;
    this.#shown?.dropBelow(data.dropped);
    this.#matched.dropBelow(data.dropped);
    this.#hits.dropBelow(data.dropped);
    const isFiltering = this.#filter?.step(data) === true;
    return this.#search?.step(data) === true || isFiltering;
  }

  lookOn(): void {
    for (let slice = 0; slice < keySlices && this.step(); slice++);
  }

  get length(): number {
    return this.#top + (this.#shown?.length ?? this.#data.length);
  }

  at(index: number): LogLine | undefined {
    if (index < 0) return undefined;
    if (index < this.#top) return this.#data.droppedNote;
    const place = this.numberAt(index) - this.#data.dropped;
    return place < 0 ? undefined : this.#data.at(place);
  }

  numberAt(index: number): number {
    const place = index - this.#top;
    if (place < 0) return -1;
    return this.#shown ? (this.#shown.at(place) ?? -1) : this.#data.dropped + place;
  }

  indexOf(spot: LogSpot): number {
    const number = this.#numberOf(spot);
    if (number < 0) return 0;
    const place = this.#shown ? this.#shown.countBelow(number) : number - this.#data.dropped;
    return Math.min(this.length - 1, this.#top + place);
  }

  get filtered(): LogProgress | undefined {
    return isWanted(this.#wishes.filter) ? this.#progress(this.#filter, this.#matched.length) : undefined;
  }

  get searched(): LogProgress | undefined {
    return this.#search && this.#progress(this.#search, this.#hits.length);
  }

  nextMatch(index: number, direction: 1 | -1): number | undefined {
    const number = index < 0 ? -1 : index >= this.length ? Number.POSITIVE_INFINITY : this.numberAt(index);
    let at = direction > 0 ? this.#hits.countBelow(number + 1) : this.#hits.countBelow(number) - 1;
    for (let hit = this.#hits.at(at); hit !== undefined; hit = this.#hits.at(at)) {
      const found = this.#indexOfNumber(hit);
      if (found !== undefined) return found;
      at += direction;
    }
    return undefined;
  }

  matchOrder(index: number): number | undefined {
    const number = this.numberAt(index);
    const at = this.#hits.countBelow(number);
    return number >= 0 && this.#hits.at(at) === number ? at + 1 : undefined;
  }

  places(texts: readonly string[]): readonly (readonly TextRange[])[] {
    return this.#places.of(texts);
  }

  /** What was dropped from the start is told above the first line. */
  get #top(): number {
    return this.#data.droppedNote ? 1 : 0;
  }

  #progress(scan: LogScan | undefined, count: number): LogProgress {
    const { length, dropped } = this.#data;
    const seen = Math.max(0, (scan?.next ?? 0) - dropped);
    return { count, share: length === 0 ? 1 : Math.min(1, seen / length), unknown: scan?.unknown ?? 0 };
  }

  /** Lines may have moved since the spot was noted; -1 = it is gone, or stands above the first line. */
  #numberOf({ line, number }: LogSpot): number {
    const { dropped, length } = this.#data;
    if (this.#data.at(Math.max(0, number - dropped)) === line) return Math.max(number, dropped);
    for (let place = 0; place < length; place++) if (this.#data.at(place) === line) return dropped + place;
    return -1;
  }

  #indexOfNumber(number: number): number | undefined {
    if (!this.#shown) return this.#top + number - this.#data.dropped;
    const place = this.#shown.countBelow(number);
    return this.#shown.at(place) === number ? this.#top + place : undefined;
  }

  #showAnew(): void {
    const { events, filter } = this.#wishes;
    this.#filter = undefined;
    this.#shown = undefined;
    this.#matched.clear();
    if (events && !isWanted(filter)) return;
    this.#shown = new RisingNumbers();
    this.#filter = new LogScan(filter ?? allLines, this.#matcher, this.#showing);
  }

  readonly #showing: ScanListener = {
    restarted: () => {
      this.#shown?.clear();
      this.#matched.clear();
      this.#shownUntil = -1;
    },
    judged: (number, verdict) => {
      const line = this.#lineOf(number);
      if (!line || !this.#shown) return;
      if (verdict === "match") this.#matched.push(number);
      if (verdict !== "none") this.#showAround(number);
      else if (number <= this.#shownUntil || isAlwaysShown(line)) this.#showOne(number);
    },
  };

  #showAround(number: number): void {
    const { context } = this.#wishes;
    const first = Math.max(this.#data.dropped, (this.#shown?.last ?? -1) + 1, number - context);
    for (let near = first; near <= number; near++) this.#showOne(near);
    this.#shownUntil = number + context;
  }

  #showOne(number: number): void {
    if (this.#lineOf(number)) this.#shown?.push(number);
  }

  /** An event that is left out is as if it were not there: it is neither shown nor found. */
  #lineOf(number: number): LogLine | undefined {
    const line = this.#data.at(number - this.#data.dropped);
    return line?.kind === "event" && !this.#wishes.events ? undefined : line;
  }

  #searchAnew(): void {
    const { search } = this.#wishes;
    this.#hits.clear();
    this.#search = search?.expression && new LogScan(search, this.#matcher, this.#searching);
  }

  readonly #searching: ScanListener = {
    restarted: () => this.#hits.clear(),
    judged: (number, verdict) => {
      if (verdict === "match" && this.#lineOf(number)) this.#hits.push(number);
    },
  };
}
