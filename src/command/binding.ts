import type { Dialog } from "../view/ui-state.ts";
import type { Command } from "./command.ts";

/** What the keys are given to: the open dialog, else the line being typed, else the screen or pane. */
export type Place =
  | "pods"
  | "events"
  | "details"
  | "yaml"
  | "logs"
  | "help"
  | "streams"
  | "filter"
  /** One line of a log. */
  | "logLine"
  /** The search or the filter of a log, while it is typed. */
  | "logText"
  /** A delete dialog in which a name or a number is still to be typed. */
  | "locked"
  /** A delete dialog in which a grace period is typed. */
  | "grace"
  /** A dialog before a restart in which the name of a protected context is still to be typed. */
  | "restartLocked"
  | Dialog["kind"];

/** Keys that do something in some places. */
export interface Binding {
  /** Names of `KeyPress`. The first is shown on the line of keys. */
  keys: readonly string[];
  places: readonly Place[];
  command: Command;
  /** Shown on the line of keys in these places, in the order of the table. */
  footer: readonly Place[];
  /** With little room on that line, those with the highest go first. */
  drop: number;
}

/** Keys in some places, not on the line of keys. */
export const bind = (keys: string, places: readonly Place[], command: Command): Binding => ({
  keys: keys.split(" "),
  places,
  command,
  footer: [],
  drop: 0,
});

/** Puts a binding on the line of keys. `?` stays longest there, since it tells all others. */
export const offer = (footer: readonly Place[], binding: Binding, drop = 1): Binding => ({
  ...binding,
  footer,
  drop,
});
