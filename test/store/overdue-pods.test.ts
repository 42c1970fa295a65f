import { expect, test } from "vitest";
import { toPod } from "../../src/model/to-pod.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import type { Transition } from "../../src/store/transition.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const minute = 60_000;

function open(clock = new VirtualClock()) {
  const store = new ClusterStore({ clock });
  const told: string[] = [];
  store.onTransition((transition: Transition) => {
    if (transition.kind !== "pod") return;
    const { from, to } = transition;
    told.push(`${(to ?? from)?.name} ${from?.health} > ${to?.health}`);
  });
  let batches = 0;
  store.subscribe(() => batches++);
  return { clock, store, pods: store.openPods(), told, batches: () => batches };
}

/** A pod that no scheduler takes up: starting for two minutes. */
function unscheduled(name: string, version: number, createdAt: number) {
  return toPod({
    metadata: {
      name,
      namespace: "shop",
      uid: `uid-${name}`,
      resourceVersion: String(version),
      creationTimestamp: new Date(createdAt).toISOString(),
    },
    spec: { containers: [{ name: "app" }] },
    status: { phase: "Pending" },
  });
}

test("a pod is overdue at its time: counts, readers and transitions are told once", () => {
  const { clock, store, pods, told, batches } = open();
  pods.upsert(unscheduled("api", 1, clock.now()));
  expect(store.healthCounts).toMatchObject({ starting: 1, trouble: 0 });
  clock.advance(2 * minute - 1);
  const before = { batches: batches(), podVersion: store.podVersion };
  clock.advance(1);
  expect(store.healthCounts).toMatchObject({ starting: 0, trouble: 1 });
  expect(store.pods.get("uid-api")).toMatchObject({ health: "trouble", isOverdue: true });
  expect([...store.podsInNamespace("shop")]).toEqual([store.pods.get("uid-api")]);
  expect(store.podVersion).toBeGreaterThan(before.podVersion);
  expect(batches()).toBe(before.batches + 1);
  expect(told).toEqual(["api undefined > starting", "api starting > trouble"]);
  expect(clock.pending).toBe(0);
});

test("a pod that is overdue when it comes is so from the first list on", () => {
  const { clock, store, pods, told } = open();
  const first = pods.replace();
  first.add([unscheduled("api", 1, clock.now() - 51 * minute)]);
  first.commit();
  expect(store.healthCounts).toMatchObject({ trouble: 1 });
  expect(told).toEqual(["api undefined > trouble"]);
  expect(clock.pending).toBe(0);
});

test("an overdue pod is not told of again by a relist of the same version, and stays so over updates", () => {
  const { clock, store, pods, told } = open();
  pods.upsert(unscheduled("api", 1, clock.now()));
  clock.advance(2 * minute);
  const overdue = store.pods.get("uid-api");
  const relist = pods.replace();
  relist.add([unscheduled("api", 1, clock.now() - 2 * minute)]);
  relist.commit();
  expect(store.pods.get("uid-api")).toBe(overdue);
  pods.upsert(unscheduled("api", 2, clock.now() - 2 * minute));
  pods.remove(unscheduled("api", 3, clock.now() - 2 * minute));
  expect(told.slice(1)).toEqual([
    "api starting > trouble",
    "api trouble > trouble",
    "api trouble > undefined",
  ]);
  expect(store.ghosts.get("uid-api")?.pod.health).toBe("trouble");
});

test("a pod that gets on or goes is never overdue, and then no timer is left", () => {
  const { clock, store, pods } = open();
  const start = clock.now();
  pods.upsert(unscheduled("api", 1, start));
  pods.upsert(unscheduled("web", 2, start));
  clock.advance(minute);
  pods.upsert(samplePod("api", 3, { status: "Running" }));
  pods.remove(unscheduled("web", 4, start));
  clock.advance(9 * minute);
  expect(store.healthCounts).toMatchObject({ ok: 1, trouble: 0, starting: 0 });
  expect(clock.pending).toBe(0);
});

test("there is one timer however many pods wait, and those due together turn together", () => {
  const { clock, store, pods, batches } = open();
  const start = clock.now();
  pods.batch(() => {
    for (let place = 0; place < 1000; place++) {
      pods.upsert(unscheduled(`p${place}`, place, start + (place < 500 ? place / 10 : minute)));
    }
  });
  store.pods.forEach((pod) => void expect(store.change(pod.uid)?.isNew).toBe(true));
  clock.advance(10_000);
  expect(clock.pending).toBe(1);
  const before = batches();
  clock.advance(2 * minute - 10_000 + 300);
  expect(store.healthCounts).toMatchObject({ starting: 500, trouble: 500 });
  expect(batches() - before).toBeLessThanOrEqual(2);
  expect(clock.pending).toBe(1);
  clock.advance(minute);
  expect(store.healthCounts).toMatchObject({ starting: 0, trouble: 1000 });
  expect(clock.pending).toBe(0);
});

test("a timer that a sleep held up is noticed when a stream moves", () => {
  const { clock, store, pods } = open();
  pods.upsert(unscheduled("api", 1, clock.now()));
  clock.jump(60 * minute);
  expect(store.healthCounts.trouble).toBe(0);
  pods.state({ kind: "live" });
  clock.advance(250);
  expect(store.healthCounts.trouble).toBe(1);
});

test("the clock of a file stands: what is overdue at its time is so, what is not never is, and nothing ticks", () => {
  const clock = new VirtualClock();
  const at = clock.now();
  const standing = { now: () => at, monotonic: clock.monotonic, after: clock.after.bind(clock) };
  const store = new ClusterStore({ clock: standing });
  const pods = store.openPods();
  pods.upsert(unscheduled("old", 1, at - 3 * minute));
  pods.upsert(unscheduled("young", 2, at - minute));
  clock.advance(60 * minute);
  expect(store.healthCounts).toMatchObject({ trouble: 1, starting: 1 });
  expect(clock.pending).toBe(0);
});

test("a time beyond what timers can wait for is waited for in parts", () => {
  const { clock, store, pods } = open();
  const days = 40 * 24 * 60 * minute;
  pods.upsert(samplePod("api", 1, { health: "terminating", overdueAt: clock.now() + days }));
  clock.advance(days - 1);
  expect(store.pods.get("uid-api")?.isOverdue).toBeUndefined();
  clock.advance(1);
  expect(store.pods.get("uid-api")?.isOverdue).toBe(true);
});

test("close ends the timer", () => {
  const { clock, store, pods } = open();
  const first = pods.replace();
  first.add([unscheduled("api", 1, clock.now())]);
  first.commit();
  store.close();
  expect(clock.pending).toBe(0);
});

test("nothing becomes overdue while nobody knows how the pods are, and what is then does soon after", () => {
  const { clock, store, pods } = open();
  pods.state({ kind: "live" });
  pods.upsert(unscheduled("api", 1, clock.now()));
  clock.advance(minute);
  pods.state({ kind: "stale", since: clock.now() });
  clock.advance(10 * minute);
  expect(store.healthCounts).toMatchObject({ starting: 1, trouble: 0 });
  pods.state({ kind: "live" });
  clock.advance(5_000);
  expect(store.healthCounts).toMatchObject({ starting: 0, trouble: 1 });
});

test("pods of a namespace that is heard of become overdue though another one is not", () => {
  const { clock, store, pods } = open();
  store.openPods("bank").state({ kind: "stale", since: clock.now() });
  pods.state({ kind: "live" });
  pods.upsert(unscheduled("api", 1, clock.now()));
  clock.advance(2 * minute);
  expect(store.healthCounts).toMatchObject({ starting: 0, trouble: 1 });
});
