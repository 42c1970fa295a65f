import type { Nullable } from "./wire.ts";

/** An RFC 3339 time of a wire object in ms since epoch; missing, `null`, zero (year 1) and unreadable ones are `undefined`. */
export function wireTime(text: Nullable<string>): number | undefined {
  if (!text || typeof text !== "string" || text.startsWith("0001-01-01T00:00:00")) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
