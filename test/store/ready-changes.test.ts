import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const minute = 60_000;
const ready = { readyCount: 1, totalCount: 1 };
const notReady = { readyCount: 0, totalCount: 1 };

function open() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const pods = store.openPods();
  let version = 0;
  const put = (more: object) => pods.upsert(samplePod("api", ++version, more));
  return { clock, store, pods, put, times: () => store.readyChanges("uid-api") };
}

test("each time that a pod becomes ready or ceases to be is known, and nothing else is", () => {
  const { clock, put, times } = open();
  put(notReady);
  expect(times()).toEqual([]);
  const start = clock.now();
  for (const state of [ready, { ...ready, restartCount: 1 }, notReady, ready]) {
    clock.advance(1000);
    put(state);
  }
  expect(times()).toEqual([start + 1000, start + 3000, start + 4000]);
});

test("what is longer ago than twenty minutes is forgotten, without a timer", () => {
  const { clock, put, times } = open();
  put(notReady);
  put(ready);
  clock.advance(19 * minute);
  put(notReady);
  expect(times()).toHaveLength(2);
  clock.advance(2 * minute);
  put(ready);
  expect(times()).toEqual([clock.now() - 2 * minute, clock.now()]);
  clock.advance(20 * minute);
  expect(times()).toEqual([]);
});

test("a pod that changes all the time fills no memory, and one that is gone none at all", () => {
  const { clock, put, pods, times } = open();
  for (let turn = 0; turn < 500; turn++) {
    clock.advance(10);
    put(turn % 2 === 0 ? ready : notReady);
  }
  expect(times()).toHaveLength(100);
  pods.remove(samplePod("api", 1000));
  expect(times()).toEqual([]);
});

test("a pod of the first list has not changed, unless between two tries of it", () => {
  const { clock, pods, times } = open();
  pods.replace().add([samplePod("api", 1, ready)]);
  expect(times()).toEqual([]);
  const second = pods.replace();
  second.add([samplePod("api", 2, notReady)]);
  second.commit();
  expect(times()).toEqual([clock.now()]);
});
