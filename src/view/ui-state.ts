import type { AccessRules } from "../model/access.ts";
import type { PodTarget } from "../model/cluster-api.ts";
import type { LogLine } from "../model/log-line.ts";
import type { LogChoice } from "../model/log-source.ts";
import type { OwnerRef } from "../model/pod.ts";
import { type ColumnChoice, type ColumnName, columnNames } from "./column-choice.ts";
import type { DeleteDialog, DeletionProgress } from "./delete-state.ts";
import type { LogLook } from "./log-look.ts";
import type { LogReading } from "./log-reading.ts";
import type { Picker } from "./picker.ts";
import type { Unfolding } from "./pod-notes.ts";
import type { PodReading } from "./pod-reading.ts";
import type { RestartDialog } from "./restart-state.ts";
import type { ShellDialog } from "./shell-dialog.ts";

export type Grouping = "node" | "workload" | "namespace" | "none";
export const groupings: readonly Grouping[] = ["node", "workload", "namespace", "none"];
/** Each column can be sorted by, in the order of the columns. */
export const sortColumns = columnNames;
export type SortColumn = ColumnName;
export interface Sorting {
  column: SortColumn;
  reverse: boolean;
}

/** What fills the screen. `scroll` counts lines from the top; logs stick to the end while `following`. */
export type Screen = ContentScreen | OverScreen;

/** A screen that stands over another one, and goes back to it. */
export type OverScreen =
  | { kind: "help"; scroll: number; over: ContentScreen }
  | { kind: "streams"; scroll: number; over: ContentScreen }
  /** One line of a log, all of it. */
  | { kind: "logLine"; line: LogLine; scroll: number; over: ContentScreen };

/** A screen that goes on while another one stands over it. */
export type ContentScreen =
  | { kind: "main" }
  | DetailsScreen
  | {
      kind: "yaml";
      target: PodTarget;
      scroll: number;
      /** The screen it goes back to. */
      from: { kind: "main" } | DetailsScreen;
    }
  | {
      kind: "logs";
      choice: LogChoice;
      reading: LogReading;
    };

export interface DetailsScreen {
  kind: "details";
  uid: string;
  scroll: number;
}

/** The screen itself, or the one below it. */
export const contentOf = (screen: Screen): ContentScreen => ("over" in screen ? screen.over : screen);

/** The pod (its uid) that the cursor stands on, or the group (its key) on a group line. */
export type Selection = { kind: "pod"; uid: string } | { kind: "group"; key: string };

/** An event, and its time and version when it was held. */
export interface HeldEvent {
  key: string;
  lastSeen: number | undefined;
  resourceVersion: string;
}

/** Where the events pane is held: the lowest event that it shows, and the one that the cursor is on. */
export interface HeldPlace {
  lowest: HeldEvent;
  cursor: HeldEvent;
}

/** What asks for an answer. At most one is open. */
export type Dialog =
  | DeleteDialog
  /** Which of a pod's containers: 0 is all of them, else the place in `names` from 1. */
  | { kind: "container"; target: PodTarget; previous: boolean; names: readonly string[]; index: number }
  | RestartDialog
  | ShellDialog
  /** So many log streams are asked about before they are opened. */
  | { kind: "manyLogs"; choice: LogChoice; count: number }
  /** How far back the open log is read: the place in the list of ranges. */
  | { kind: "logRange"; index: number }
  /** Which fields of JSON lines are shown; none = all. Names are raw. */
  | { kind: "logFields"; names: readonly string[]; marked: readonly string[]; index: number }
  /** In which form the open log is saved: so many lines, to this folder. */
  | { kind: "saveLog"; count: number; folder: string }
  /** Asks which column to sort by: the one under the cursor, and which end of it first. */
  | { kind: "sort"; at: SortColumn; reverse: boolean }
  | Picker;

export interface Notice {
  tone: "info" | "warn" | "bad";
  /** Raw text: made safe where it is drawn. */
  text: string;
}

/** All of the interface's state: plain data, changed only by the reducer in `command`. */
export interface UiState {
  size: { columns: number; rows: number };
  screen: Screen;
  dialog?: Dialog;
  focus: "pods" | "events";
  grouping: Grouping;
  sort: Sorting;
  /** Pods in trouble stand before all others of their group. */
  problemsFirst: boolean;
  /** Text of the filter, and whether it is being typed. */
  filter: string;
  isTypingFilter: boolean;
  problemsOnly: boolean;
  /** ms since epoch: the picture is held as it was then; absent = it is live. */
  frozenAt?: number;
  /** The command line asks for some pods only: nodes without any of these are of no interest. */
  isNarrowed: boolean;
  /** The workload that it asks for; absent = none. */
  asked?: OwnerRef;
  /** Keys of the groups that the person folded; of problems, which are folded by themselves, of those opened. */
  foldedGroups: ReadonlySet<string>;
  /** The person's own columns; empty = podtop's. */
  columns: ColumnChoice;
  /** What pods show of their containers by themselves. */
  unfold: Unfolding;
  /** Patterns of contexts in which a delete asks for the context's name. */
  protectedContexts: readonly string[];
  /** uid → shown or hidden container lines, where the person overrode the default. */
  unfolded: ReadonlyMap<string, boolean>;
  /** Uids of the pods that were marked for what is to be done with several. */
  marked: ReadonlySet<string>;
  selection?: Selection;
  /** The person put the cursor there; absent = it stands where podtop put it. */
  isChosen?: true;
  /** Index of the selected row when it was last seen, to stay near it when it goes. */
  cursor: number;
  /** First row of the list that is shown. */
  top: number;
  logLook: LogLook;
  events: {
    follow: "selection" | "all";
    warningsOnly: boolean;
    hidden: boolean;
    /** When the cursor is not on the newest event: it stays there while newer ones come. */
    held: HeldPlace | undefined;
  };
  /** By namespace: what this user may do there. Absent = not asked yet, or not told. */
  access: ReadonlyMap<string, AccessRules>;
  /** By uid of the pod. */
  deletions: ReadonlyMap<string, DeletionProgress>;
  notice?: Notice;
  /** What is read of the pod whose details or YAML are open. */
  reading?: PodReading;
}
