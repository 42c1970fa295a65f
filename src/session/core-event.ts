import type { Fields } from "../base/fields.ts";

/** Names of fields in events.k8s.io/v1, and those of core/v1 for the same thing. */
const coreNames = new Map([
  ["regarding", "involvedObject"],
  ["note", "message"],
  ["deprecatedSource", "source"],
  ["deprecatedFirstTimestamp", "firstTimestamp"],
  ["deprecatedLastTimestamp", "lastTimestamp"],
  ["deprecatedCount", "count"],
  ["reportingController", "reportingComponent"],
]);

/** An event in the shape of core/v1, whichever of the two APIs served it. */
export function coreEvent(event: Fields): Fields {
  const fields = Object.entries(event).map(([name, value]) => [coreNames.get(name) ?? name, value]);
  return Object.fromEntries(fields);
}
