import { describe, expect, test } from "vitest";
import { scenarioNames } from "../../src/sim/scenarios.ts";
import { listWhole } from "../support/list-whole.ts";
import { settle } from "../support/virtual-clock.ts";
import { startSim, watchAll } from "./sim-driver.ts";

async function story(scenario: string, seed: number) {
  const { api, clock, signal } = startSim(scenario, { seed });
  const pods = await listWhole(api, "pods", { signal });
  const events = await listWhole(api, "events", { signal });
  const nodes = await listWhole(api, "nodes", { signal });
  const watches = (["pods", "events"] as const).map((resource) =>
    watchAll(api, resource, { resourceVersion: pods.resourceVersion }),
  );
  await settle();
  clock.advance(20_000);
  await settle();
  return JSON.stringify([pods, events, nodes, ...watches.map(({ seen }) => seen)]);
}

test.for(["rollout", "zoo", "node-loss"])("the same seed tells the same story: %s", async (scenario) => {
  const first = await story(scenario, 7);
  expect(await story(scenario, 7)).toBe(first);
  expect(await story(scenario, 8)).not.toBe(first);
});

test.for([...scenarioNames, "load:200:100"])(
  "%s starts with pods that have a past and none from the future",
  async (scenario) => {
    const { api, clock, signal } = startSim(scenario);
    for (let second = 0; second < 30; second++) {
      const { items } = await listWhole(api, "pods", { signal });
      const times = items.flatMap(({ metadata, status }) => [
        metadata?.creationTimestamp,
        ...(status?.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime),
      ]);
      const isPast = (time: string | null | undefined) => Date.parse(time ?? "") <= clock.now();
      expect(times.filter((time) => !isPast(time))).toEqual([]);
      clock.advance(1000);
    }
  },
);

describe("rollout, the default", () => {
  test("is calm at first, moves within three seconds, and goes wrong later", async () => {
    const { api, clock, cluster, signal } = startSim("rollout");
    const start = await listWhole(api, "pods", { signal });
    expect(start.items.length).toBeGreaterThan(55);
    expect((await listWhole(api, "nodes", { signal })).items).toHaveLength(6);
    const broken = () =>
      [...cluster.pods.all()].filter((pod) => !pod.isReady && !pod.isTerminal && !pod.isDeleting);
    expect(broken()).toEqual([]);
    const before = cluster.revisions.current;
    clock.advance(3000);
    expect(cluster.revisions.current - before).toBeGreaterThan(10);
    clock.advance(57_000);
    expect(broken()).toEqual([]);
    clock.advance(30_000);
    expect(
      broken().map((pod) => pod.wire.status?.containerStatuses?.[0]?.lastState?.terminated?.exitCode),
    ).toEqual([1, 1, 1]);
    clock.advance(60_000);
    expect(broken()).toEqual([]);
  });
});

test("at ten times the speed, timers are shortened and times stay those of the clock", () => {
  const { clock, cluster } = startSim("empty", { speed: 10 });
  const template = { labels: {}, containers: [], isQuiet: true };
  clock.advance(3000);
  const fired: number[] = [];
  cluster.time.catchUp();
  cluster.time.after(10_000, () => fired.push(clock.now()));
  const pod = cluster.pods.create({ namespace: "a", name: "one", template });
  const start = clock.now();
  clock.advance(2000);
  expect(fired).toEqual([start + 1000]);
  expect(Date.parse(pod.wire.metadata?.creationTimestamp ?? "")).toBe(start);
});

test("a quiet pod holds no timer", () => {
  const { clock } = startSim("load:500");
  // The clock holds one timer for the whole cluster: the heartbeats of its nodes.
  expect(clock.pending).toBe(1);
});

test("versions only rise, and UIDs look like UIDs", async () => {
  const { api, signal } = startSim("rollout");
  const { items } = await listWhole(api, "pods", { signal });
  for (const { metadata } of items) {
    expect(metadata?.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(metadata?.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
  expect(new Set(items.map(({ metadata }) => metadata?.uid)).size).toBe(items.length);
});

test("the same event again counts up instead of piling up, and events go after an hour", async () => {
  const { api, clock, cluster, signal } = startSim();
  const template = { labels: {}, containers: [] };
  const pod = cluster.pods.create({ namespace: "a", name: "one", template });
  const report = (at: number) =>
    cluster.events.record({
      regarding: { kind: "Pod", namespace: "a", name: pod.name, uid: pod.uid },
      type: "Warning",
      reason: "BackOff",
      message: "again",
      component: "kubelet",
      at,
    });
  report(clock.now());
  clock.advance(5000);
  report(clock.now());
  const list = async () =>
    (await listWhole(api, "events", { fieldSelector: "reason=BackOff", signal })).items;
  expect(await list()).toMatchObject([{ count: 2 }]);
  clock.advance(3_700_000);
  expect(await list()).toEqual([]);
});
