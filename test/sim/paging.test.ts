import { describe, expect, test } from "vitest";
import { ApiError, isExpired } from "../../src/model/api-error.ts";
import { listWhole } from "../support/list-whole.ts";
import { startSim, templateOf } from "./sim-driver.ts";

describe("list", () => {
  test("pages show the cluster at the version of the first one", async () => {
    const { api, cluster, signal } = startSim("load:25");
    const first = await listWhole(api, "pods", { limit: 10, signal });
    cluster.createPod({ namespace: "a", name: "late", template: templateOf() });
    const names = first.items.map((pod) => pod.metadata?.name);
    let page = first;
    while (page.continue) {
      page = await listWhole(api, "pods", { limit: 10, continue: page.continue, signal });
      names.push(...page.items.map((pod) => pod.metadata?.name));
      expect(page.resourceVersion).toBe(first.resourceVersion);
    }
    expect(first.remaining).toBe(15);
    expect(names).toHaveLength(25);
    expect(new Set(names).size).toBe(25);
    expect(names).not.toContain("late");
  });

  test("a continue token is too old after a compaction", async () => {
    const { api, cluster, signal } = startSim("load:5");
    const page = await listWhole(api, "pods", { limit: 2, signal });
    cluster.faults.compact();
    const next = listWhole(api, "pods", { limit: 2, continue: page.continue ?? "", signal });
    await expect(next).rejects.toSatisfy((error) => error instanceof ApiError && isExpired(error));
  });

  test("objects that were handed out do not change", async () => {
    const { api, clock, signal } = startSim("rollout");
    const { items } = await listWhole(api, "pods", { signal });
    const before = structuredClone(items);
    clock.advance(30_000);
    expect(items).toEqual(before);
  });

  test("an aborted call rejects", async () => {
    const { api } = startSim();
    await expect(listWhole(api, "pods", { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(ApiError);
  });

  test("an unknown scenario names the known ones", () => {
    expect(() => startSim("nonsense")).toThrow(/nonsense.*rollout, zoo/);
  });
});

describe("selectors", () => {
  const labelled = [
    ["app=api", ["one"]],
    ["app==api", ["one"]],
    ["app!=api", ["three", "two"]],
    ["app in (api, web)", ["one", "two"]],
    ["app notin (api)", ["three", "two"]],
    ["app", ["one", "two"]],
    ["!app", ["three"]],
    ["app in (api,web),tier=front", ["two"]],
  ] as const;
  test.for(labelled)("label %s", async ([labelSelector, expected]) => {
    const { api, cluster, signal } = startSim();
    const labels = { one: { app: "api" }, two: { app: "web", tier: "front" }, three: {} };
    for (const [name, each] of Object.entries(labels)) {
      cluster.createPod({ namespace: "a", name, template: { ...templateOf(), labels: each } });
    }
    const { items } = await listWhole(api, "pods", { labelSelector, signal });
    expect(items.map((pod) => pod.metadata?.name)).toEqual(expected);
  });

  test("field selectors choose by node, phase and name", async () => {
    const { api, clock, cluster, signal } = startSim();
    cluster.createPod({ namespace: "a", name: "runs", template: templateOf() });
    cluster.createPod({ namespace: "a", name: "never", template: templateOf({ kind: "sandboxError" }) });
    clock.advance(10_000);
    const names = async (fieldSelector: string) =>
      (await listWhole(api, "pods", { fieldSelector, signal })).items.map((pod) => pod.metadata?.name);
    const node = cluster.pods.get("a", "runs")?.node?.name;
    expect(await names("status.phase=Running")).toEqual(["runs"]);
    expect(await names("metadata.name!=runs")).toEqual(["never"]);
    expect(await names(`spec.nodeName=${node},metadata.namespace=a,metadata.name=runs`)).toEqual(["runs"]);
    await expect(names("spec.nonsense=1")).rejects.toThrow("field label not supported: spec.nonsense");
  });

  test("events are chosen by the object that they are about", async () => {
    const { api, clock, cluster, signal } = startSim();
    for (const name of ["one", "two"]) cluster.createPod({ namespace: "a", name, template: templateOf() });
    clock.advance(10_000);
    const uid = cluster.pods.get("a", "one")?.uid ?? "";
    const { items } = await listWhole(api, "events", { fieldSelector: `involvedObject.uid=${uid}`, signal });
    expect(items.map((event) => event.reason).sort()).toEqual([
      "Created",
      "Pulled",
      "Pulling",
      "Scheduled",
      "Started",
    ]);
  });
});
