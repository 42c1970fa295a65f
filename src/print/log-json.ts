import type { LogLine, LogNote } from "../model/log-line.ts";
import type { LogSource } from "../model/log-source.ts";
import { jsonText } from "./json-text.ts";
import { utcTime } from "./utc-time.ts";

const sourceFields = ({ target, container }: LogSource) => ({
  namespace: target.namespace,
  pod: target.name,
  uid: target.uid,
  ...(container !== "" && { container }),
});

const noteFields = ({ about, isBad }: LogNote) => ({ type: about, ...(isBad && { bad: true }) });

/** The time as the kubelet wrote it, to the nanosecond, where it did. */
function timeOf(line: LogLine): { time?: string } {
  if (line.kind === "line" && line.stamp) return { time: line.stamp };
  return line.at === undefined ? {} : { time: utcTime(line.at) };
}

/** A line of `--logs -o json`: one object, with its end. What is no line of a container has a `type`. */
export function logLineJson(line: LogLine): string {
  const { source } = line;
  const instance = line.kind === "line" ? line.instance : undefined;
  return `${jsonText({
    ...timeOf(line),
    ...(line.kind === "event" && { type: "event" }),
    ...(line.kind === "note" && noteFields(line)),
    ...(source && sourceFields(source)),
    ...(instance !== undefined && { instance }),
    text: line.text,
  })}\n`;
}
