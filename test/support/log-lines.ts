import type { LogData } from "../../src/model/log-data.ts";
import type { LogLine, LogText } from "../../src/model/log-line.ts";
import type { LogChoice, LogSource } from "../../src/model/log-source.ts";

/** The source that lines are from where it does not matter. */
export const someSource: LogSource = {
  target: { namespace: "shop", name: "api", uid: "u" },
  container: "app",
  kind: "main",
};

/** The log of that container. */
export const someChoice: LogChoice = {
  subject: { kind: "container", target: someSource.target, container: someSource.container },
  previous: false,
};

export const logText = (text: string, at?: number): LogText => ({
  kind: "line",
  text,
  source: someSource,
  ...(at !== undefined && { at }),
});

/** A log that holds these lines. */
export function logDataOf(lines: readonly LogLine[], more: Partial<LogData> = {}): LogData {
  return {
    length: lines.length,
    lineCount: lines.filter(({ kind }) => kind === "line").length,
    bytes: lines.reduce((sum, { text }) => sum + text.length, 0),
    dropped: 0,
    droppedNote: undefined,
    version: 1,
    reordered: 0,
    state: { kind: "following" },
    sources: [],
    at: (place) => lines.at(place),
    ...more,
  };
}
