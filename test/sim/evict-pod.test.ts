import { expect, test } from "vitest";
import { startSim, templateOf } from "./sim-driver.ts";

function threeReady(minAvailable: number) {
  const sim = startSim();
  const template = templateOf(undefined, { labels: { app: "web" } });
  const pods = ["a", "b", "c"].map((name) => sim.cluster.createPod({ namespace: "n", name, template }));
  sim.cluster.budgets.create({ namespace: "n", name: "web-pdb", labels: { app: "web" }, minAvailable });
  sim.clock.advance(10_000);
  const targets = pods.map(({ name, uid }) => ({ namespace: "n", name, uid, signal: sim.signal }));
  return { ...sim, pods, targets };
}

test("a budget lets go as many as it can spare, and refuses the next in its own words", async () => {
  const { api, targets, signal } = threeReady(2);
  const [first, second] = targets as [(typeof targets)[0], (typeof targets)[0]];
  expect((await api.listBudgets({ namespace: "n", signal }))[0]?.status?.disruptionsAllowed).toBe(1);
  await api.evictPod({ ...first, dryRun: true });
  await api.evictPod(first);
  expect((await api.getPod(first)).metadata?.deletionTimestamp).toBeDefined();
  await expect(api.evictPod(second)).rejects.toMatchObject({
    status: 429,
    reason: "DisruptionBudget",
    message: "The disruption budget web-pdb needs 2 healthy pods and has 2 currently",
  });
  await api.deletePod(second);
  expect((await api.getPod(second)).metadata?.deletionTimestamp).toBeDefined();
});

test("another uid is spared, and so is a pod that has changed since it was looked at", async () => {
  const { api, targets } = threeReady(0);
  const [target] = targets as [(typeof targets)[0]];
  await expect(api.evictPod({ ...target, uid: "other" })).rejects.toMatchObject({ status: 409 });
  await expect(api.deletePod({ ...target, resourceVersion: "1" })).rejects.toMatchObject({ status: 409 });
  expect((await api.getPod(target)).metadata?.deletionTimestamp).toBeUndefined();
});

test("of two budgets that select one pod, the API server asks neither", async () => {
  const { api, cluster, targets } = threeReady(0);
  cluster.budgets.create({ namespace: "n", name: "other", labels: { app: "web" }, minAvailable: 0 });
  const [target] = targets as [(typeof targets)[0]];
  await expect(api.evictPod(target)).rejects.toMatchObject({ status: 500 });
});
