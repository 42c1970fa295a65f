import type { LogData } from "../model/log-data.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogPattern } from "./log-pattern.ts";
import type { TextRange } from "./text-matcher.ts";

/** A line of a log, and its number from the log's start when it was looked at last. */
export interface LogSpot {
  readonly line: LogLine;
  readonly number: number;
}

/** What of a log is to be seen, and what is looked for in it. */
export interface LogWishes {
  readonly events: boolean;
  /** Absent = all lines. */
  readonly filter: LogPattern | undefined;
  /** So many lines before and after each that the filter lets through. */
  readonly context: number;
  /** Absent = nothing. */
  readonly search: LogPattern | undefined;
}

/** How far a search or a filter has come. */
export interface LogProgress {
  /** Lines that match so far. */
  readonly count: number;
  /** 0 to 1. */
  readonly share: number;
  /** Lines in which the expression takes too long. */
  readonly unknown: number;
}

/** The lines of a log that are shown: all, or those that a filter lets through. */
export interface LogShown {
  readonly data: LogData;
  readonly length: number;
  /** 0 is the oldest. */
  at(index: number): LogLine | undefined;
  /** Its number from the log's start; of what stands above the first line, -1. */
  numberAt(index: number): number;
  /** Where the line stands, or the next one that is shown where it is not. */
  indexOf(spot: LogSpot): number;
  /** Absent = there is none. */
  readonly filtered: LogProgress | undefined;
  readonly searched: LogProgress | undefined;
  /** Looks on at once, for a key that asks where something is; as long as a person does not notice. */
  lookOn(): void;
  /** The next line after `index` in which the search matches, upwards or downwards; among those looked at so far. */
  nextMatch(index: number, direction: 1 | -1): number | undefined;
  /** Of the matches, the how manyth a line is, from 1; `undefined` = it does not match. */
  matchOrder(index: number): number | undefined;
  /** Where in these texts what is looked for stands; of what took too long, nowhere. */
  places(texts: readonly string[]): readonly (readonly TextRange[])[];
}

/** Shows what is wished of the open log; `undefined` = none is open. */
export type LogShow = (wishes: LogWishes) => LogShown | undefined;
