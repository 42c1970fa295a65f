import { expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { sampleEvent } from "./sample-pods.ts";

const minute = 60_000;
const regarding = { kind: "ReplicaSet", namespace: "shop", name: "web-1", uid: "rs" };

function open() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const events = store.openEvents();
  const refused = (name: string, version: number, more: Partial<ClusterEvent> = {}) => {
    const own = { reason: "FailedCreate", lastSeen: clock.now(), regarding, ...more };
    const event = sampleEvent(name, version, own);
    events.upsert(event);
    return event;
  };
  return { clock, store, events, refused, uids: () => [...store.refusals.keys()] };
}

test("what controllers may not make is kept for as long as they try again", () => {
  const { clock, store, refused, uids } = open();
  const { uid } = refused("web", 1);
  clock.advance(15 * minute);
  expect(uids()).toEqual([uid]);
  refused("web", 2);
  clock.advance(15 * minute);
  expect(uids()).toEqual([uid]);
  const { version } = store;
  clock.advance(6 * minute);
  expect(uids()).toEqual([]);
  expect(store.version).toBeGreaterThan(version);
  expect(store.events.size).toBe(1);
  expect(clock.pending).toBe(0);
});

test("old refusals, other events and other kinds are none; one that is deleted leaves", () => {
  const { clock, events, refused, uids } = open();
  refused("old", 1, { lastSeen: clock.now() - 21 * minute });
  refused("made", 2, { reason: "SuccessfulCreate" });
  refused("service", 3, { regarding: { ...regarding, kind: "Service" } });
  expect(uids()).toEqual([]);
  const event = refused("web", 4);
  expect(uids()).toEqual([event.uid]);
  events.remove({ ...event, resourceVersion: "5" });
  expect(uids()).toEqual([]);
});

test("a closed store waits for nothing", () => {
  const { clock, store, refused } = open();
  refused("web", 1);
  store.close();
  expect(clock.pending).toBe(0);
});
