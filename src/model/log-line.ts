import type { ClusterEvent } from "./cluster-event.ts";
import type { LogSource } from "./log-source.ts";

/** A line that a container wrote. `at`: ms since epoch by the node's clock, absent where the kubelet gave none; `text` is raw. */
export interface LogText {
  kind: "line";
  at?: number | undefined;
  text: string;
  source: LogSource;
  /** The container ID of the run that wrote it; absent when it is not known. */
  instance?: string | undefined;
  /** The time as the kubelet wrote it, to the nanosecond; kept where it is printed only. */
  stamp?: string | undefined;
}

/**
 * What a note tells: that a source came (`joined`), that its container was started again (`restarted`), how a run ended
 * (`ended`), why nothing comes yet (`waiting`), that the connection was lost for a while (`gap`), lines that podtop had
 * to leave out (`dropped`), that a log cannot be read (`failed`), containers that are not followed (`limit`).
 */
export type LogNoteKind =
  | "joined"
  | "restarted"
  | "ended"
  | "waiting"
  | "gap"
  | "dropped"
  | "failed"
  | "limit";

/** A word of podtop's own between the lines. `text` tells all but the source, raw. */
export interface LogNote {
  kind: "note";
  about: LogNoteKind;
  at?: number;
  text: string;
  /** Absent = it is about the log as a whole. Of what is about a pod as a whole, `container` is empty. */
  source?: LogSource;
  /** Something went wrong: a run that failed, lines that may be missing. */
  isBad?: true;
}

/** A Kubernetes event of one of the pods. `text`: its reason and message, raw. */
export interface LogEvent {
  kind: "event";
  at?: number;
  text: string;
  event: ClusterEvent;
  /** The pod, with an empty `container` or the one that the event is about. */
  source: LogSource;
}

/** One line of the pane. An object is one line and never changes; the same line keeps its object. */
export type LogLine = LogText | LogNote | LogEvent;

/** What a log, or one source of it, is doing. `why` is raw text. */
export type LogState =
  | { kind: "waiting"; why: string }
  | { kind: "following" }
  | { kind: "ended"; why: string }
  | { kind: "failed"; why: string };
