import { expect, test } from "vitest";
import { ApiError } from "../../src/model/api-error.ts";
import { ClusterStore } from "../../src/store/cluster-store.ts";
import { frozenSnapshot } from "../../src/store/frozen-snapshot.ts";
import { usageOf } from "../../src/store/usage.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { samplePod } from "./sample-pods.ts";

const polling = { kind: "polling", everyMs: 15_000, answeredAt: 0 } as const;
const failing = (absent: boolean) =>
  ({ kind: "failing", error: new ApiError({ reason: "X", message: "x" }), retryAt: 0, absent }) as const;

function filled() {
  const clock = new VirtualClock();
  const store = new ClusterStore({ clock });
  const sample = (name: string, cpu = 5, at = clock.now()) => ({
    namespace: "shop",
    name,
    usage: { at, cpu, memory: 7 },
  });
  let told = 0;
  store.subscribe(() => void told++);
  return { clock, store, sample, told: () => told };
}

test("each answer is told once, and samples that stayed keep their identity", () => {
  const { store, sample, told } = filled();
  expect([store.usage, store.metrics.kind]).toEqual([undefined, "idle"]);
  store.setUsage(polling, [sample("a"), sample("b")]);
  const before = store.usage;
  store.setUsage(polling, [sample("a"), sample("b", 6)]);
  expect(told()).toBe(2);
  expect(store.usage).not.toBe(before);
  expect(store.usage?.get("shop/a")).toBe(before?.get("shop/a"));
  expect(store.usage?.get("shop/b")?.cpu).toBe(6);
  expect(store.metrics).toBe(polling);
});

test("a sample from before a pod was made is of another pod of its name", () => {
  const { clock, store, sample } = filled();
  store.setUsage(polling, [sample("api", 5)]);
  const pod = (createdAt: number) => samplePod("api", 1, { createdAt });
  expect(usageOf(store.usage, pod(clock.now() - 1_000))?.cpu).toBe(5);
  expect(usageOf(store.usage, pod(clock.now() + 1_000))).toBeUndefined();
  expect(usageOf(undefined, pod(0))).toBeUndefined();
});

test("while nobody answers, samples go when they are four minutes old; where there are no metrics, at once", () => {
  const { clock, store, sample } = filled();
  store.setUsage(polling, [sample("old", 1, clock.now() - 180_000), sample("new", 1)]);
  clock.advance(61_000);
  store.setUsage(failing(false));
  expect([...(store.usage?.keys() ?? [])]).toEqual(["shop/new"]);
  store.setUsage(failing(true));
  expect(store.usage).toBeUndefined();
});

test("a picture that is held has the usage of its moment", () => {
  const { store, sample } = filled();
  store.setUsage(polling, [sample("a")]);
  const held = frozenSnapshot(store);
  const { usage } = store;
  store.setUsage(failing(true));
  expect(held.usage).toBe(usage);
  expect(held.metrics.kind).toBe("failing");
});
