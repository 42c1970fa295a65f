import { expect, test } from "vitest";
import { seededRandom } from "../../src/base/clock.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { type SortedPods, sortedPods } from "../../src/view/sorted-pods.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { now, pod } from "./sample-cluster.ts";

function start() {
  const store = new ClusterStore({ clock: new VirtualClock(now) });
  const pods = store.openPods();
  let before: SortedPods | undefined;
  const names = () => {
    before = sortedPods(store, before);
    return before.pods.map(({ name }) => name);
  };
  return { store, pods, names };
}

const named = (at: number) => `pod-${String(at).padStart(4, "0")}`;

test.each([
  ["in order", (at: number) => at],
  ["the last one first", (at: number) => 999 - at],
  ["each to its place between others", (at: number) => (at * 7) % 1000],
])("pods that come in batches of a list stand in order: %s", (_, place) => {
  const { store, pods, names } = start();
  for (let at = 0; at < 1000; at++) {
    store.batch(() => pods.upsert(pod(named(place(at)))));
    if (at % 130 === 129) expect(names()).toEqual([...names()].sort());
  }
  expect(names()).toEqual(Array.from({ length: 1000 }, (__, at) => named(at)));
});

test("pods that come, change and go between two looks leave no trace of what was before", () => {
  const { store, pods, names } = start();
  const random = seededRandom(7);
  for (let round = 0; round < 60; round++) {
    for (let count = 0; count < 1 + random() * 150; count++) {
      const one = pod(named(Math.floor(random() * 400)), {
        resourceVersion: String(round * 200 + count + 1),
      });
      if (random() < 0.3) pods.remove(one);
      else pods.upsert(one);
    }
    expect(names()).toEqual([...store.pods.values()].map(({ name }) => name).sort());
  }
});
