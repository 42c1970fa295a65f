import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const second = 1_000;
const minute = 60 * second;

function open() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const pods = store.openPods();
  let version = 0;
  const put = (readyCount: number, restartCount = 0) =>
    pods.upsert(samplePod("api", ++version, { readyCount, totalCount: 1, restartCount }));
  let readyCount = 1;
  const toggle = (times: number, everyMs: number) => {
    for (let turn = 0; turn < times; turn++) {
      clock.advance(everyMs);
      readyCount = 1 - readyCount;
      put(readyCount);
    }
  };
  put(1);
  return { clock, store, pods, put, toggle, flaps: () => store.isFlapping("uid-api") };
}

test("a pod flaps when it came and went twice within ten minutes, and for ten minutes after that", () => {
  const { clock, toggle, flaps } = open();
  toggle(3, minute);
  expect(flaps()).toBe(false);
  toggle(1, minute);
  expect(flaps()).toBe(true);
  clock.advance(10 * minute - second);
  expect(flaps()).toBe(true);
  clock.advance(2 * second);
  expect(flaps()).toBe(false);
});

test("a pod that is at the edge of flapping does not begin and end to all the time", () => {
  const { toggle, flaps } = open();
  toggle(4, minute);
  const seen: boolean[] = [];
  for (let turn = 0; turn < 20; turn++) {
    toggle(2, (turn % 2 === 0 ? 190 : 215) * second);
    seen.push(flaps());
  }
  expect(seen).not.toContain(false);
});

test("one that is started again three times within ten minutes flaps", () => {
  const { clock, put, flaps } = open();
  for (const count of [1, 2]) put(1, count);
  expect(flaps()).toBe(false);
  clock.advance(9 * minute);
  put(1, 3);
  expect(flaps()).toBe(true);
});

test("readers are told which pod ceased to flap, and nothing is kept of one that is gone", () => {
  const { clock, store, pods, toggle, flaps } = open();
  toggle(4, second);
  const before = store.podVersion;
  clock.advance(11 * minute);
  expect(store.podsChangedSince(before)).toEqual(new Set(["uid-api"]));
  toggle(4, second);
  pods.remove(samplePod("api", 1000));
  expect(flaps()).toBe(false);
});
