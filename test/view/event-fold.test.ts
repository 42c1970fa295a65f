import { expect, test } from "vitest";
import type { ClusterEvent } from "../../src/model/cluster-event.ts";
import { foldEvents } from "../../src/view/event-fold.ts";
import { event, now, pod } from "./sample-cluster.ts";
import { bad } from "./sample-shop.ts";

const second = Math.floor(now / 1000) * 1000;

test("events of one second are in order, and have one age", () => {
  const old = (reason: string, seenExactly: number, resourceVersion: string) =>
    event(reason, bad, { lastSeen: second, seenExactly: second + seenExactly, resourceVersion });
  const recent = event("Scheduled", bad, {
    lastSeen: second + 480,
    seenExactly: second + 480,
    resourceVersion: "3",
  });
  const folded = foldEvents([
    old("Pulled", 700, "5"),
    recent,
    old("Pulling", 500, "4"),
    old("Failed", 100, "2"),
  ]);
  expect(folded.map(({ reason }) => reason)).toEqual(["Failed", "Scheduled", "Pulling", "Pulled"]);
  expect(folded.map(({ lastSeen }) => lastSeen)).toEqual([second, second, second, second]);
});

/** Messages as they are read: an ellipsis where they differ. */
const messages = (...events: ClusterEvent[]) => foldEvents(events).map(({ message }) => message.join("…"));

const uid = (digit: string) => `${digit.repeat(8)}-1111-2222-3333-444455556666`;
const backOff = (name: string, digit: string, more: Partial<ClusterEvent> = {}) =>
  event("BackOff", pod(name), {
    type: "Warning",
    message: `Back-off restarting failed container app in pod ${name}_shop(${uid(digit)})`,
    ...more,
  });

test("events that differ only by what is their object's own are one, with all they count", () => {
  const [one, ...others] = foldEvents([
    backOff("crash-a", "a", { count: 40, lastSeen: now - 20_000 }),
    backOff("crash-b", "b", { count: 5, lastSeen: now - 10_000 }),
    backOff("crash-c", "c", { count: 3, lastSeen: now - 30_000 }),
  ]);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ count: 48, objects: 3, object: "pod/crash-b" });
  expect(one?.message.join("…")).toBe("Back-off restarting failed container app in pod …");
});

test("a fold is as old as the first of its events, and reported by who reported the newest", () => {
  const [one] = foldEvents([
    backOff("crash-a", "a", { firstSeen: now - 90_000, lastSeen: now - 20_000, source: "kubelet, n1" }),
    backOff("crash-b", "b", { firstSeen: now - 50_000, lastSeen: now - 10_000, source: "kubelet, n2" }),
    backOff("crash-c", "c", { lastSeen: now - 30_000 }),
  ]);
  expect(one).toMatchObject({ firstSeen: now - 90_000, source: "kubelet, n2" });
  expect(foldEvents([backOff("crash-a", "a")])[0]?.firstSeen).toBeUndefined();
});

test("what is the same in all of them is told", () => {
  const pulled = (name: string, took: string) =>
    event("Pulled", pod(name), {
      message: `Successfully pulled image "a" in ${took} (${took} including waiting)`,
    });
  expect(messages(pulled("a", "1.2s"))).toEqual([
    'Successfully pulled image "a" in 1.2s (1.2s including waiting)',
  ]);
  expect(messages(pulled("a", "1.2s"), pulled("b", "1.2s"))).toEqual([
    'Successfully pulled image "a" in 1.2s (1.2s including waiting)',
  ]);
  expect(messages(pulled("a", "1.2s"), pulled("b", "3s"))).toEqual([
    'Successfully pulled image "a" in … (… including waiting)',
  ]);
});

test("the container is named where the message does not; of several, up to three by name", () => {
  const started = (name: string, container: string) =>
    event("Started", pod(name), { message: "Container started", subobject: `spec.containers{${container}}` });
  expect(messages(started("a", "app"), started("b", "app"))).toEqual(["app: Container started"]);
  expect(messages(started("a", "proxy"), started("b", "app"))).toEqual(["app, proxy: Container started"]);
  const many = (count: number) =>
    messages(...Array.from({ length: count }, (_, at) => started("a", `c${String(at).padStart(3, "0")}`)));
  expect(many(3)).toEqual(["c000, c001, c002: Container started"]);
  expect(many(4)).toEqual(["4 containers: Container started"]);
  expect(many(500)).toEqual(["100+ containers: Container started"]);
});

test("what is no object's own keeps events apart", () => {
  const probe = (code: number) =>
    event("Unhealthy", bad, { message: `probe failed with statuscode: ${code}` });
  expect(messages(probe(500), probe(503))).toHaveLength(2);
  const container = (name: string, message: string) =>
    backOff("crash-a", "a", { message: `${message} ${name}` });
  expect(messages(container("app", "container"), container("proxy", "container"))).toHaveLength(2);
});

test("a storm of events is folded in a time that grows with it", () => {
  const storm = Array.from({ length: 20_000 }, (_, at) => backOff(`crash-${at}`, "d", { uid: `e${at}` }));
  expect(foldEvents(storm)).toMatchObject([{ count: 20_000, objects: 20_000 }]);
});
