import { expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { newestEvents } from "../../src/store/newest-events.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { sampleEvent } from "./sample-pods.ts";

const start = Date.UTC(2026, 0, 15, 12);

/** The event with this number, of this object, so many seconds after the start. */
function eventOf(object: string, number: number, second = number): ClusterEvent {
  const regarding = { kind: "Pod", namespace: "shop", name: object, uid: `uid-${object}` };
  return sampleEvent(`${object}.${number}`, second + 1, { regarding, lastSeen: start + second * 1000 });
}

const uids = (events: Iterable<ClusterEvent>) => Array.from(events, ({ uid }) => uid).sort();

test("of each object the newest are kept, then the ones before them", () => {
  const storm = Array.from({ length: 10 }, (_, at) => eventOf("storm", at, 100 + at));
  const calm = [0, 1, 2].map((at) => eventOf("calm", at));
  expect(uids(newestEvents([...storm, ...calm], 8))).toEqual(uids([...calm, ...storm.slice(5)]));
  expect(newestEvents(storm, 3)).toEqual(storm.slice(7).reverse());
  expect(newestEvents(calm, 8)).toHaveLength(3);
  const many = Array.from({ length: 10 }, (_, at) => eventOf(`pod-${at}`, at));
  expect(uids(newestEvents(many, 2))).toEqual(uids(many.slice(8)));
});

const stormSize = 200_000;
const pageSize = 500;
const calm = [0, 1, 2, 3, 4].map((at) => eventOf("calm", at));

/** Pages of a list: a few old events of one object, then a storm over some hundred others. */
function* stormPages(): Generator<ClusterEvent[]> {
  yield calm;
  for (let from = 0; from < stormSize; from += pageSize)
    yield Array.from({ length: pageSize }, (_, at) =>
      eventOf(`pod-${(from + at) % 300}`, from + at, 100 + from + at),
    );
}

function listed(store: ClusterStore, events: ReturnType<ClusterStore["openEvents"]>): number {
  const list = events.replace();
  let most = 0;
  for (const page of stormPages()) {
    list.add(page);
    most = Math.max(most, store.events.size);
  }
  list.commit();
  return most;
}

test("of 200,000 events listed, a bounded number is kept, and all of an object that the storm is not about", () => {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const events = store.openEvents();
  expect(listed(store, events)).toBeLessThanOrEqual(10_000);
  expect(store.events.size).toBeGreaterThan(5_000);
  expect(uids(store.eventsRegarding("uid-calm"))).toEqual(uids(calm));
  const newest = eventOf(`pod-${(stormSize - 1) % 300}`, stormSize - 1);
  expect(store.events.has(newest.uid)).toBe(true);
  expect(store.eventsRegarding("uid-pod-0").size).toBeLessThan(50);
});

test("a second list of as many says nothing of the end of those that are not kept", () => {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const events = store.openEvents();
  listed(store, events);
  expect(listed(store, events)).toBeLessThanOrEqual(10_000);
  expect(store.pastEvents.byUid.size).toBe(0);
  expect(uids(store.eventsRegarding("uid-calm"))).toEqual(uids(calm));
});

test("a storm on the watch takes nothing from other objects, nor does its end from their history", () => {
  const store = new ClusterStore({ clock: new VirtualClock(), maxEvents: 100 });
  const events = store.openEvents();
  for (const event of calm) events.upsert(event);
  for (let at = 0; at < 1_000; at++) {
    events.upsert(eventOf(`pod-${at % 10}`, at, 100 + at));
    expect(store.events.size).toBeLessThanOrEqual(100);
  }
  expect(uids(store.eventsRegarding("uid-calm"))).toEqual(uids(calm));
  for (const event of calm) events.remove(event);
  const storm = Array.from({ length: 5_000 }, (_, at) => eventOf("pod-0", 5_000 + at, 5_000 + at));
  for (const event of storm) {
    events.upsert(event);
    events.remove(event);
  }
  expect(store.pastEvents.byUid.size).toBeLessThanOrEqual(1_000);
  expect(uids(store.pastEvents.byRegardingUid.get("uid-calm"))).toEqual(uids(calm));
});
