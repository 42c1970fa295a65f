import { expect, test } from "vitest";
import { inOrder } from "../../src/model/event-order.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import type { WireEvent } from "../../src/model/wire.ts";

const start = Date.UTC(2026, 0, 15, 12);
const second = (at: number) => new Date(start + at * 1000).toISOString().replace(".000Z", "Z");
const suffix = (ms: number) => (BigInt(start + Math.floor(ms)) * 1_000_000n).toString(16);

interface Sketch {
  reason: string;
  version: number;
  /** Seconds after the start. */
  first: number;
  last?: number;
  /** When it was made, in ms after the start; without it, the name does not tell. */
  made?: number;
}

/** As reporters of the older API write it: whole seconds. */
function old({ reason, version, first, last = first, made }: Sketch): WireEvent {
  const name = made === undefined ? `odd-${reason}` : `api-1.${suffix(made)}`;
  return {
    metadata: { name, resourceVersion: String(version) },
    reason,
    firstTimestamp: second(first),
    lastTimestamp: second(last),
    count: last === first ? 1 : 9,
  };
}

const recent = (reason: string, version: number, ms: number): WireEvent => ({
  metadata: { name: `api-1.${suffix(ms)}`, resourceVersion: String(version) },
  reason,
  eventTime: new Date(start + ms).toISOString().replace("Z", "123Z"),
});

const order = (...events: WireEvent[]) => inOrder(events.map(toClusterEvent)).map(({ reason }) => reason);

test("events of one second that happened again stand as they were written", () => {
  const pulled = old({ reason: "Pulled", version: 71, first: -90, last: 5, made: -90_000 });
  const created = old({ reason: "Created", version: 72, first: -100, last: 5, made: -100_000 });
  const started = old({ reason: "Started", version: 73, first: -100, last: 5, made: -99_900 });
  expect(order(created, started, pulled)).toEqual(["Pulled", "Created", "Started"]);
});

test("names tell the moment within the second, whoever wrote first", () => {
  const pulled = old({ reason: "Pulled", version: 12, first: 5, made: 5_700 });
  const scheduled = recent("Scheduled", 14, 5_100);
  const pulling = old({ reason: "Pulling", version: 13, first: 5, made: 5_200 });
  expect(order(pulled, pulling, scheduled)).toEqual(["Scheduled", "Pulling", "Pulled"]);
});

test("an event of which only the second is known stands behind those written before it", () => {
  const again = old({ reason: "BackOff", version: 20, first: 1, last: 5, made: 1_000 });
  const before = old({ reason: "Pulled", version: 19, first: 5, made: 5_900 });
  const after = old({ reason: "Killing", version: 21, first: 5, made: 5_950 });
  expect(order(after, again, before)).toEqual(["Pulled", "BackOff", "Killing"]);
});

test("a name that does not fit the time, or tells none, is not believed", () => {
  const odd = old({ reason: "odd", version: 1, first: 5 });
  const copied = old({ reason: "copied", version: 2, first: 5, made: 90_000 });
  const later = old({ reason: "later", version: 1, first: 6 });
  expect(order(later, copied, odd)).toEqual(["odd", "copied", "later"]);
  expect(toClusterEvent(copied).seenExactly).toBeUndefined();
  expect(order({ reason: "no time" }, odd)).toEqual(["no time", "odd"]);
});
