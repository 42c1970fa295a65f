import { expect, test } from "vitest";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { frozenSnapshot } from "../../src/store/frozen-snapshot.ts";
import type { Snapshot } from "../../src/store/snapshot.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { sampleEvent, samplePod } from "./sample-pods.ts";

const workload = { kind: "Deployment", name: "api" };
const placed = { node: "n1", workload, readyCount: 1, totalCount: 1, requests: { cpu: 100, memory: 7 } };

/** All that readers ask of a pod and its surroundings, by value. */
function told(snapshot: Snapshot) {
  const names = (pods: Iterable<{ name: string }>) => [...pods].map(({ name }) => name);
  return {
    versions: [snapshot.version, snapshot.podVersion, snapshot.nodeVersion, snapshot.eventVersion],
    pods: [...snapshot.pods.values()],
    ghosts: names([...snapshot.ghosts.values()].map(({ pod }) => pod)),
    health: { ...snapshot.healthCounts },
    use: { ...snapshot.nodeUse("n1") },
    places: [
      names(snapshot.podsOnNode("n1")),
      names(snapshot.podsInNamespace("shop")),
      names(snapshot.podsOfWorkload("Deployment/shop/api")),
    ],
    events: [
      names(snapshot.events.values()),
      names(snapshot.eventsRegarding("uid-api")),
      names(snapshot.eventsRegardingObject("Pod", "shop", "api")),
    ],
    change: snapshot.change("uid-api"),
    ready: [...snapshot.readyChanges("uid-api")],
    restarts: [...(snapshot.restarts("uid-api")?.times ?? [])],
    isFlapping: snapshot.isFlapping("uid-api"),
  };
}

test("a picture that is held says what the store said then, whatever happens in the store", () => {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const pods = store.openPods();
  const events = store.openEvents();
  pods.upsert(samplePod("api", 1, placed));
  pods.upsert(samplePod("gone", 1, placed));
  pods.remove(samplePod("gone", 2, placed));
  pods.upsert(samplePod("api", 3, { ...placed, readyCount: 0, restartCount: 1, health: "trouble" }));
  events.upsert(sampleEvent("a", 4));
  const then = told(store);
  const held = frozenSnapshot(store);
  expect(told(held)).toEqual(then);

  clock.advance(2_000);
  pods.upsert(samplePod("api", 5, { ...placed, restartCount: 2, node: "n2" }));
  pods.upsert(samplePod("new", 6, placed));
  events.upsert(sampleEvent("b", 7));
  clock.advance(60_000);
  expect(told(store)).not.toEqual(then);
  expect(told(held)).toEqual(then);
  expect(held.podsChangedSince(held.podVersion)?.size).toBe(0);
});

test("how the streams are is told as it is now: a lost cluster is no part of the picture", () => {
  const store = new ClusterStore({ clock: new VirtualClock() });
  const pods = store.openPods();
  pods.state({ kind: "live" });
  const held = frozenSnapshot(store);
  pods.state({ kind: "stale" });
  expect(held.streams[0]?.state.kind).toBe("stale");
});
