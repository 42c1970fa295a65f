import { expect, test } from "vitest";
import type { OwnerResource, WireOwner } from "../../src/model/wire.ts";
import { rejection } from "../kube/kube-session.ts";
import { startSim, templateOf } from "./sim-driver.ts";

function startShop() {
  const sim = startSim("quiet");
  const read = (resource: OwnerResource, name: string, namespace = "test") =>
    sim.api.getOwner({ resource, namespace, name, signal: sim.signal });
  return { ...sim, read };
}

const ownersOf = (object: WireOwner) =>
  object.metadata?.ownerReferences?.map(({ kind, name }) => `${kind} ${name}`);

test("a pod's owners lead to the Deployment, and to the CronJob", async () => {
  const { cluster, clock, read } = startShop();
  const request = { namespace: "test", template: templateOf() };
  const deployment = cluster.createDeployment({ ...request, name: "web", replicas: 1 });
  cluster.createCronJob({ ...request, name: "night", everyMs: 60_000, firstAfterMs: 0 });
  await clock.run(1_000);
  const pods = [...cluster.pods.all()].filter(({ namespace }) => namespace === "test");
  const [set] = deployment.replicaSets;
  expect(ownersOf(await read("replicasets", set?.name ?? ""))).toEqual(["Deployment web"]);
  expect(ownersOf(await read("deployments", "web"))).toBeUndefined();
  const job = pods.flatMap(({ wire }) => ownersOf(wire) ?? []).find((owner) => owner.startsWith("Job "));
  expect(ownersOf(await read("jobs", job?.slice(4) ?? ""))).toEqual(["CronJob night"]);
  expect((await read("cronjobs", "night")).kind).toBe("CronJob");
  deployment.remove();
  expect(await rejection(read("deployments", "web"))).toMatchObject({ status: 404 });
  expect(await rejection(read("replicasets", set?.name ?? ""))).toMatchObject({ status: 404 });
});

test("a namespace has its labels", async () => {
  const { read } = startShop();
  const { metadata } = await read("namespaces", "kube-system", "");
  expect(metadata?.labels).toMatchObject({ "kubernetes.io/metadata.name": "kube-system" });
  expect(await rejection(read("namespaces", "nowhere", ""))).toMatchObject({ status: 404 });
});

test("a Service stands before a Deployment, and its endpoints follow its pods", async () => {
  const { api, cluster, clock, signal } = startShop();
  const template = templateOf(undefined, { labels: { app: "web" } });
  cluster.createDeployment({ namespace: "test", name: "web", template, replicas: 2, ageMs: 3_600_000 });
  await clock.run(1_000);
  const asked = { namespace: "test", signal };
  const [service] = await api.listNetwork("services", asked);
  expect(service?.spec?.selector).toEqual({ app: "web" });
  const endpoints = async () => {
    const labelSelector = "kubernetes.io/service-name in (web)";
    const [slice] = await api.listNetwork("endpointslices", { ...asked, labelSelector });
    return slice?.endpoints?.map(({ conditions }) => conditions);
  };
  const ready = { ready: true, serving: true, terminating: false };
  expect(await endpoints()).toEqual([ready, ready]);
  const [pod] = [...cluster.pods.all()].filter(({ namespace }) => namespace === "test");
  if (pod) cluster.pods.delete(pod);
  expect(await endpoints()).toContainEqual({ ready: false, serving: true, terminating: true });
});
