import { ProtobufFault, type ProtobufReader } from "./protobuf-reader.ts";

const secondsTag = 0x08;
const nanosTag = 0x10;
const lastNumber = 2;

const nsInSecond = 1e9;
const nsInMicrosecond = 1000;

/** Thousands of objects have few different times; more than these would be held for nothing. */
const mostKept = 5000;
const kept = new Map<number, string>();

/** RFC 3339 as Go writes it; nothing for a time that no date has. */
function secondText(seconds: number): string | undefined {
  const known = kept.get(seconds);
  if (known !== undefined) return known;
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  // JavaScript writes years of more than four digits with a sign and six.
  const text = date.toISOString().replace(".000Z", "Z").replace(/^\+0*/, "");
  if (kept.size >= mostKept) kept.clear();
  kept.set(seconds, text);
  return text;
}

function microText(seconds: number, nanos: number): string | undefined {
  const carried = Math.floor(nanos / nsInSecond);
  const micros = Math.floor((nanos - carried * nsInSecond) / nsInMicrosecond);
  return secondText(seconds + carried)?.replace("Z", `.${String(micros).padStart(6, "0")}Z`);
}

/**
 * The JSON of a metav1.Time, in whole seconds, or of a metav1.MicroTime, with six more digits. The zero time, which
 * is written as an empty message, is nothing.
 */
export function readTime(reader: ProtobufReader, end: number, isMicro: boolean): string | undefined {
  const timeEnd = reader.sizedEnd(end);
  if (reader.at === timeEnd) return undefined;
  let seconds = 0;
  let nanos = 0;
  while (reader.at < timeEnd) {
    const tag = reader.tag();
    if (tag === secondsTag) seconds = reader.integer(timeEnd);
    else if (tag === nanosTag) nanos = reader.integer(timeEnd);
    else if (tag >>> 3 <= lastNumber) throw new ProtobufFault("a time of another form");
    else reader.skip(tag, timeEnd);
  }
  return isMicro ? microText(seconds, nanos) : secondText(seconds);
}
