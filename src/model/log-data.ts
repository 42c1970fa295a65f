import type { LogLine, LogNote, LogState } from "./log-line.ts";
import type { LogSource } from "./log-source.ts";

/** How one container's log stands. */
export interface LogSourceState {
  source: LogSource;
  state: LogState;
  /** Lines that came of it, those that were dropped included. */
  lineCount: number;
}

/**
 * What the log pane reads: lines, notes and events in time order. A line that comes late is put where it belongs, so
 * places may move; a source's own lines are always in the order in which it wrote them.
 */
export interface LogData {
  /** Entries held: lines, notes and events. */
  readonly length: number;
  /** How many of them are lines of containers. */
  readonly lineCount: number;
  /** Bytes of text held, counted in UTF-16 units. */
  readonly bytes: number;
  /** Entries dropped from the start for want of room: the number, from the log's start, of the entry at place 0. */
  readonly dropped: number;
  /** A note that tells of them, to stand above the first line; absent = all that came is held. */
  readonly droppedNote: LogNote | undefined;
  /** Rises with each change. */
  readonly version: number;
  /** Rises when something was put elsewhere than at the end: what was derived from the places then is void. */
  readonly reordered: number;
  /** Of all sources together: `following` while one is, `ended` when nothing more can come. */
  readonly state: LogState;
  readonly sources: readonly LogSourceState[];
  /** 0 is the oldest entry held; negative counts from the newest. */
  at(place: number): LogLine | undefined;
}
