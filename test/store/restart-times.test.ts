import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const minute = 60_000;

function open() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const pods = store.openPods();
  let version = 0;
  const put = (restartCount: number) => pods.upsert(samplePod("api", ++version, { restartCount }));
  return { clock, store, pods, put, times: () => store.restarts("uid-api")?.times };
}

test("each restart that was watched is known, also when several came in one update", () => {
  const { clock, store, put, times } = open();
  expect(times()).toBeUndefined();
  const start = clock.now();
  put(4);
  expect(store.restarts("uid-api")).toEqual({ times: [], since: start });
  clock.advance(minute);
  put(5);
  clock.advance(minute);
  put(5);
  put(7);
  expect(times()).toEqual([start + minute, start + 2 * minute, start + 2 * minute]);
});

test("what is longer ago than an hour is forgotten, as is a pod that is gone", () => {
  const { clock, put, pods, times } = open();
  put(0);
  put(1);
  clock.advance(59 * minute);
  put(2);
  expect(times()).toHaveLength(2);
  clock.advance(2 * minute);
  expect(times()).toHaveLength(1);
  pods.remove(samplePod("api", 100));
  expect(times()).toEqual([]);
});

test("a count that leaps fills no memory, and one that falls is none", () => {
  const { put, times } = open();
  put(0);
  put(1_000_000);
  expect(times()).toHaveLength(100);
  put(3);
  expect(times()).toHaveLength(100);
});

test("a restart that happened between two tries of the first list is known", () => {
  const { clock, pods, times } = open();
  pods.replace().add([samplePod("api", 1, { restartCount: 3 })]);
  clock.advance(minute);
  const second = pods.replace();
  second.add([samplePod("api", 2, { restartCount: 4 })]);
  second.commit();
  expect(times()).toEqual([clock.now()]);
});
