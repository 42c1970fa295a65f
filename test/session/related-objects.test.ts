import { expect, test } from "vitest";
import { createSessionClusterApi } from "../../src/session/session-cluster-api.ts";
import { rejection } from "../kube/kube-session.ts";
import { chunksOf } from "./chunks.ts";

const signal = new AbortController().signal;
const shop = { namespace: "shop", name: "api" };
const named = (apiVersion: string, kind: string, labels: object = {}) => ({
  apiVersion,
  kind,
  metadata: { ...shop, labels },
});
const open = (...items: object[]) =>
  createSessionClusterApi({
    name: "dump.json",
    chunks: chunksOf(JSON.stringify({ kind: "List", items: [named("v1", "Pod"), ...items] })),
  });

test("what a pod belongs to is read from the file, if it holds it", async () => {
  const api = await open(named("apps/v1", "ReplicaSet"), {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop" },
  });
  const owner = await api.getOwner({ resource: "replicasets", ...shop, signal });
  expect(owner.metadata?.name).toBe("api");
  const home = await api.getOwner({ resource: "namespaces", namespace: "shop", name: "shop", signal });
  expect(home.kind).toBe("Namespace");
  const error = await rejection(api.getOwner({ resource: "deployments", ...shop, signal }));
  expect(error).toMatchObject({ status: 404, message: "not in the file", resource: "deployments" });
});

test("a kind of the same name of somebody else's is another kind", async () => {
  const api = await open(named("batch.volcano.sh/v1alpha1", "Job"));
  const error = await rejection(api.getOwner({ resource: "jobs", ...shop, signal }));
  expect(error.message).toBe("not in the file");
});

test("a file without any Service does not say that no Service selects a pod", async () => {
  const api = await open(named("v1", "Service", { tier: "a" }));
  const asked = { namespace: "shop", signal };
  expect(await api.listNetwork("services", asked)).toHaveLength(1);
  expect(await api.listNetwork("services", { ...asked, namespace: "other" })).toEqual([]);
  expect(await api.listNetwork("services", { ...asked, labelSelector: "tier in (b)" })).toEqual([]);
  const error = await rejection(api.listNetwork("endpointslices", asked));
  expect(error).toMatchObject({ message: "not in the file", verb: "list", resource: "endpointslices" });
});

test("they are counted with the kinds that are not shown", async () => {
  const api = await open(named("apps/v1", "ReplicaSet"), named("v1", "Service"));
  expect([...(api.source.skipped ?? [])]).toEqual([
    ["ReplicaSet", 1],
    ["Service", 1],
  ]);
});

test("what pods use is in the file, or nobody tells", async () => {
  const metrics = (namespace: string, labels = {}) => ({
    apiVersion: "metrics.k8s.io/v1beta1",
    kind: "PodMetrics",
    metadata: { namespace, name: "api", labels },
    timestamp: "2026-01-15T12:00:00Z",
  });
  const api = await open(metrics("shop", { app: "a" }), metrics("pay"));
  const homes = async (request: object) =>
    (await api.listPodMetrics({ ...request, signal })).map(({ metadata }) => metadata?.namespace);
  expect(await homes({})).toEqual(["shop", "pay"]);
  expect(await homes({ namespace: "pay" })).toEqual(["pay"]);
  expect(await homes({ labelSelector: "app=a" })).toEqual(["shop"]);
  const none = await rejection((await open()).listPodMetrics({ signal }));
  expect(none).toMatchObject({ status: 404, message: "not in the file", resource: "pods.metrics.k8s.io" });
});
