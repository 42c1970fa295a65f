/** Which time stands before a line: of this machine's zone, as the node wrote it (UTC), how long ago, or none. */
export const logTimes = ["local", "server", "relative", "off"] as const;
export type LogTimes = (typeof logTimes)[number];

/** How a person likes logs to be shown: it holds in the next log as well. */
export interface LogLook {
  /** Long lines go on in the next row; else they are cut. */
  wrap: boolean;
  times: LogTimes;
  /** Lines that are JSON objects show their level, their message and their fields; else they are as written. */
  json: boolean;
  /** Names of the fields that are shown of them; empty = all. */
  fields: readonly string[];
  /** Events stand between the lines. */
  events: boolean;
  /** What is written to a file or to the clipboard has what looks like a secret hidden. */
  hidesSecrets: boolean;
}

export const defaultLook: LogLook = {
  wrap: false,
  times: "local",
  json: false,
  fields: [],
  events: true,
  hidesSecrets: true,
};
