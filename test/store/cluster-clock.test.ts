import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const minutes = (count: number) => count * 60_000;

function open() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  let told = 0;
  store.subscribe(() => told++);
  return { clock, store, told: () => told };
}

test("until the cluster tells another time, this machine's is its", () => {
  const { clock, store } = open();
  clock.jump(minutes(-5));
  expect([store.aheadMs, store.clusterClock.now()]).toEqual([0, clock.now()]);
});

test("a difference moves the cluster's time, and readers are told of it once", () => {
  const { clock, store, told } = open();
  store.setAhead(minutes(10));
  store.setAhead(minutes(10) + 200);
  expect(store.clusterClock.now()).toBe(clock.now() + minutes(10) + 200);
  expect(told()).toBe(1);
});

test("a wall clock that is set does not move the cluster's time", () => {
  const { clock, store } = open();
  store.setAhead(minutes(10));
  const before = store.clusterClock.now();
  clock.jump(minutes(10));
  clock.advance(500);
  expect(store.clusterClock.now()).toBe(before + 500);
  expect(store.aheadMs).toBe(0);
});

test("what has gone is as old as it was by the cluster's clock", () => {
  const { clock, store } = open();
  store.setAhead(minutes(-10));
  const pods = store.openPods();
  pods.upsert(samplePod("api", 1));
  pods.remove(samplePod("api", 2));
  expect([...store.ghosts.values()].map(({ goneAt }) => goneAt)).toEqual([clock.now() - minutes(10)]);
  store.close();
});

test("a pod that is late by the cluster's clock is late as soon as that is known", () => {
  const { clock, store } = open();
  const pods = store.openPods();
  pods.replace().commit();
  pods.state({ kind: "live" });
  pods.upsert(samplePod("api", 1, { health: "starting", overdueAt: clock.now() + minutes(5) }));
  store.setAhead(minutes(10));
  clock.advance(1_000);
  expect(store.pods.get("uid-api")?.isOverdue).toBe(true);
  store.close();
});
