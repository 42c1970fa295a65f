import type { ClusterSource } from "../model/cluster-api.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { LogInput } from "../view/log-view.ts";
import type { RowIndex } from "../view/select-rows.ts";
import type { Cell, Spot } from "../view/spot.ts";
import type { UiState } from "../view/ui-state.ts";
import type { Action } from "./action.ts";
import type { Effect } from "./effect.ts";
import type { KeyPress } from "./key-press.ts";
import type { Binding } from "./keymap.ts";
import type { Sight } from "./sight.ts";

/** What tells whether a key can do anything at all where it is. */
export interface CommandFacts {
  ui: UiState;
  snapshot: Snapshot;
  source: ClusterSource;
  /** `--read-only`. */
  isReadOnly: boolean;
  /** Why nobody can go into a container from here; absent = it can be tried. */
  noShell?: string | undefined;
}

/** What commands may look at. Everything is as the last frame showed it. */
export interface CommandContext extends CommandFacts {
  /** What is shown; empty = all. */
  namespaces: readonly string[];
  /** Why no other context can be gone to; absent = it can. */
  noContexts: string | undefined;
  /** Absent = podtop's own keys. */
  keymap?: readonly Binding[];
  /** The rows the cursor can stand on, in order. */
  rows: () => RowIndex;
  /** Those of the last frame, which a click means. */
  shownRows: () => RowIndex;
  /** What the last frame showed in a cell. */
  spotAt: (at: Cell) => Spot | undefined;
  /** The log on the screen. */
  log?: LogInput;
  /** Lines of one page of the pane that scrolls. */
  page: number;
  /** The furthest that the open screen can be scrolled; something beyond `reach`, if it goes on beyond it. */
  scrollLimit: (reach: number) => number;
  /** ms since the Unix epoch, and monotonic ms. */
  now: number;
  monotonic: number;
  /** Monotonic ms when the data, not a key, last put another pod under the cursor. */
  rowMovedAt: number;
  /** How long what a key acts on has been on the terminal. */
  sight: Sight;
  /** The open dialog has no room on the screen for what must be read before it is answered. */
  isDialogCut: boolean;
}

/** What a command makes happen. */
export interface Outcome {
  actions: readonly Action[];
  effects?: readonly Effect[];
}

/** Something that can be done with a key. */
export interface Command {
  /** One or two words, for the line of keys. */
  title: string;
  /** One sentence, for the help screen and the README. */
  help: string;
  /**
   * Why it cannot be done here at all (no permission, read-only, nothing to do it with, a pod that it is not for);
   * absent or `undefined` = it may. Shown when the key is pressed and in the help; on the line of keys the key is dimmed.
   */
  offReason?(facts: CommandFacts): string | undefined;
  /** Why it cannot be done now; absent or `undefined` = it can. Shown, and nothing else happens. */
  disabledReason?(context: CommandContext): string | undefined;
  run(context: CommandContext, press: KeyPress): Outcome;
}

/** An outcome of actions only. */
export const act = (...actions: Action[]): Outcome => ({ actions });

/** A line of information. */
export const inform = (text: string): Action => ({ type: "noticeShown", notice: { tone: "info", text } });

/** A line that says why not. */
export const warn = (text: string): Action => ({ type: "noticeShown", notice: { tone: "warn", text } });
