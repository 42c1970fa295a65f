import type { LogLook } from "../view/log-look.ts";
import type { LogReading } from "../view/log-reading.ts";

/** What happened to the log pane. */
export type LogAction =
  /** How the open log is read. */
  | { type: "logRead"; change: Partial<LogReading> }
  /** How logs are shown, also the next ones. */
  | { type: "logLooked"; change: Partial<LogLook> };
