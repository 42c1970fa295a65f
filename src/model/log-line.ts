/** One line of a log, or a note of podtop's own between lines. `at`: ms since epoch; `text` is raw. */
export interface LogLine {
  kind: "line" | "note";
  at?: number;
  text: string;
}

/** What a log tail is doing. `why` is raw text. */
export type LogState =
  | { kind: "waiting"; why: string }
  | { kind: "following" }
  | { kind: "ended"; why: string }
  | { kind: "failed"; why: string };
