import { expect, test } from "vitest";
import { ApiError, isExpired } from "../../src/model/api-error.ts";
import { listWhole } from "../support/list-whole.ts";
import { settle } from "../support/virtual-clock.ts";
import { startSim, templateOf, watchAll, watchFromNow } from "./sim-driver.ts";

test("a watch delivers exactly what happened since the list", async () => {
  const { api, clock, signal } = startSim("rollout");
  const start = await listWhole(api, "pods", { signal });
  const known = new Map(start.items.map((pod) => [pod.metadata?.uid, pod]));
  clock.advance(5000);
  const watch = watchAll(api, "pods", { resourceVersion: start.resourceVersion });
  await settle();
  clock.advance(20_000);
  await settle();
  let version = Number(start.resourceVersion);
  for (const event of watch.seen) {
    if (event.type !== "ADDED" && event.type !== "MODIFIED" && event.type !== "DELETED") continue;
    const { uid, resourceVersion } = event.object.metadata ?? {};
    expect(Number(resourceVersion)).toBeGreaterThan(version);
    version = Number(resourceVersion);
    expect(known.has(uid)).toBe(event.type !== "ADDED");
    if (event.type === "DELETED") known.delete(uid);
    else known.set(uid, event.object);
  }
  const { items } = await listWhole(api, "pods", { signal });
  const byUid = (a: { metadata?: { uid?: string } }, b: typeof a) =>
    (a.metadata?.uid ?? "") < (b.metadata?.uid ?? "") ? -1 : 1;
  expect([...known.values()].sort(byUid)).toEqual([...items].sort(byUid));
  expect(watch.seen.length).toBeGreaterThan(50);
});

test("a version that is forgotten ends the watch with 410", async () => {
  const { api, clock, cluster, signal } = startSim("rollout");
  const { resourceVersion } = await listWhole(api, "pods", { signal });
  clock.advance(5000);
  cluster.faults.compact();
  const watch = watchAll(api, "pods", { resourceVersion });
  await settle();
  const [event] = watch.seen;
  expect(event?.type === "ERROR" && isExpired(event.error)).toBe(true);
  expect(watch.isOver).toBe(true);
});

test("bookmarks come every minute and carry the version of the whole cluster", async () => {
  const { api, clock, cluster } = startSim();
  const watch = await watchFromNow(api);
  await clock.run(59_000);
  cluster.nodes.add({ name: "node-99", index: 99 });
  expect(watch.seen).toEqual([]);
  await clock.run(1000);
  expect(watch.seen).toEqual([{ type: "BOOKMARK", resourceVersion: String(cluster.revisions.current) }]);
});

test("the server ends a watch cleanly when its time is over", async () => {
  const { api, clock, signal } = startSim();
  const { resourceVersion } = await listWhole(api, "pods", { signal });
  const watch = watchAll(api, "pods", { resourceVersion, timeoutSeconds: 10 });
  await settle();
  await clock.run(9999);
  expect(watch.isOver).toBe(false);
  await clock.run(1);
  expect(watch).toMatchObject({ isOver: true, error: undefined });
});

test("an object that leaves the selection is DELETED from it as it last was in it", async () => {
  const { api, cluster, signal } = startSim();
  const pod = cluster.createPod({ namespace: "a", name: "one", template: templateOf() });
  const { resourceVersion } = await listWhole(api, "pods", { signal });
  const watch = watchAll(api, "pods", { resourceVersion, labelSelector: "app=test" });
  await settle();
  cluster.pods.setMeta(pod, { labels: { app: "other" } });
  cluster.pods.setMeta(pod, { labels: { app: "test" } });
  await settle();
  expect(watch.seen).toMatchObject([
    {
      type: "DELETED",
      object: { metadata: { labels: { app: "test" }, resourceVersion: String(Number(resourceVersion) + 1) } },
    },
    { type: "ADDED", object: { metadata: { name: "one" } } },
  ]);
});

test("an aborted watch returns, delivers nothing more and leaves no timer", async () => {
  const { api, clock, cluster } = startSim();
  await clock.run(1);
  const before = clock.pending;
  const watch = await watchFromNow(api);
  watch.abort.abort();
  await settle();
  cluster.createPod({ namespace: "a", name: "late", template: templateOf() });
  await settle();
  expect(watch).toMatchObject({ isOver: true, error: undefined, seen: [] });
  expect(cluster.faults.openWatches).toBe(0);
  expect(clock.pending).toBeLessThanOrEqual(before + 1);
});

test("close ends watches and timers", async () => {
  const { api, clock } = startSim("rollout");
  const watch = await watchFromNow(api);
  await api.close();
  await settle();
  expect(watch.isOver).toBe(true);
  expect(clock.pending).toBe(0);
});

test("version 0 replays what is there", async () => {
  const { api } = startSim("load:3");
  const watch = watchAll(api, "pods", { resourceVersion: "0" });
  await settle();
  expect(watch.seen.map(({ type }) => type)).toEqual(["ADDED", "ADDED", "ADDED"]);
});

test("faults act on open watches", async () => {
  const { api, cluster } = startSim();
  const watch = await watchFromNow(api);
  const create = (name: string) => cluster.createPod({ namespace: "a", name, template: templateOf() });
  const names = () =>
    watch.seen.flatMap((event) => ("object" in event ? [event.object.metadata?.name] : [event.type]));
  cluster.faults.dropNextEvent("pods");
  create("dropped");
  create("seen");
  cluster.faults.cutLine();
  await settle();
  expect(names()).toEqual(["seen", "UNREADABLE"]);
  cluster.faults.silence(true);
  create("held");
  await settle();
  expect(names()).toEqual(["seen", "UNREADABLE"]);
  cluster.faults.silence(false);
  await settle();
  expect(names()).toEqual(["seen", "UNREADABLE", "held"]);
  cluster.faults.resetWatches();
  await settle();
  expect(watch.error).toMatchObject({ reason: "Network", message: "read ECONNRESET" });
});

test("a request fails as often as it was told to", async () => {
  const { api, cluster, signal } = startSim();
  cluster.faults.failNext("list", { status: 429, retryAfter: 7, times: 2, resource: "pods" });
  const list = () => listWhole(api, "pods", { signal });
  await listWhole(api, "nodes", { signal });
  await expect(list()).rejects.toMatchObject({ status: 429, reason: "TooManyRequests", retryAfter: 7 });
  await expect(list()).rejects.toBeInstanceOf(ApiError);
  await expect(list()).resolves.toMatchObject({ items: [] });
});
