import type { LogLine } from "../model/log-line.ts";
import type { LogSpot } from "./log-shown.ts";

/** The row at the foot of the pane: of this line, with `below` more rows of it unseen; absent = of the newest. */
export interface LogPlace {
  foot?: LogSpot;
  below: number;
}

/** How a person reads the open log. */
export interface LogReading {
  /** Sticks to the newest line. */
  following: boolean;
  /** Where it stands when it does not follow. */
  at: LogPlace;
  /** The line that keys are about; absent = none was chosen. */
  cursor: LogSpot | undefined;
  marked: ReadonlySet<LogLine>;
  /** What is looked for; empty = nothing. */
  search: string;
  /** What is shown; empty = all. */
  filter: string;
  /** So many lines around those that the filter lets through. */
  context: number;
  /** Which of the two is being typed; absent = none. `before`: how it was read until then. */
  typing: { what: "search" | "filter"; before: LogReading } | undefined;
  /** Cells at the start of cut lines that are not shown. */
  offset: number;
}

/** A log that was just opened. */
export const newReading: LogReading = {
  following: true,
  at: { below: 0 },
  cursor: undefined,
  marked: new Set(),
  search: "",
  filter: "",
  context: 0,
  typing: undefined,
  offset: 0,
};
