import { expect, test } from "vitest";
import { toPodUsage } from "../../src/model/pod-usage.ts";
import { container } from "../../src/sim/pod/pod-template.ts";
import { startSim, templateOf } from "./sim-driver.ts";

test("the same seed uses the same, another moment a little else", async () => {
  const [one, other] = [startSim("quiet"), startSim("quiet")];
  const first = await one.api.listPodMetrics({ signal: one.signal });
  expect(first).toEqual(await other.api.listPodMetrics({ signal: other.signal }));
  expect(first.length).toBeGreaterThan(20);
  await one.clock.run(30_000);
  const later = await one.api.listPodMetrics({ signal: one.signal });
  expect(later.map(({ metadata }) => metadata?.name)).toEqual(first.map(({ metadata }) => metadata?.name));
  expect(later[0]?.containers).not.toEqual(first[0]?.containers);
  for (const { usage } of later.flatMap((sample) => toPodUsage(sample) ?? []))
    expect([usage.cpu ?? 0, usage.memory ?? 0].every((used) => used > 0)).toBe(true);
});

test("only what has run for a while has a sample, in its namespace and with its labels", async () => {
  const { api, clock, cluster, signal } = startSim();
  cluster.nodes.add({ name: "n1", index: 1 });
  cluster.createPod({ namespace: "test", name: "runs", template: templateOf() });
  cluster.createPod({
    namespace: "test",
    name: "ends",
    template: templateOf({ kind: "imagePull", error: "auth" }),
  });
  const names = async (request = {}) =>
    (await api.listPodMetrics({ ...request, signal })).map(({ metadata }) => metadata?.name);
  await clock.run(10_000);
  expect(await names()).toEqual([]);
  await clock.run(60_000);
  expect(await names()).toEqual(["runs"]);
  expect(await names({ namespace: "elsewhere" })).toEqual([]);
  expect(await names({ namespace: "test", labelSelector: "app=test" })).toEqual(["runs"]);
  expect(await names({ labelSelector: "app!=test" })).toEqual([]);
});

test("a program that will be killed for its memory grows to its limit", async () => {
  const { api, clock, cluster, signal } = startSim();
  cluster.nodes.add({ name: "n1", index: 1 });
  const resources = { requests: { memory: "64Mi" }, limits: { memory: "256Mi" } };
  const leak = container("app", "test/app:1", { behaviour: { kind: "oom", afterMs: 600_000 }, resources });
  cluster.createPod({
    namespace: "test",
    name: "leak",
    template: templateOf(undefined, { containers: [leak] }),
  });
  const used = async () => {
    const [sample] = await api.listPodMetrics({ signal });
    return Math.floor(((sample && toPodUsage(sample)?.usage.memory) ?? 0) / 2 ** 20);
  };
  await clock.run(590_000);
  expect(await used()).toBeGreaterThan(230);
  expect(await used()).toBeLessThanOrEqual(256);
});
