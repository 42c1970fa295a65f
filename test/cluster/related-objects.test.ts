import { expect, onTestFinished, test } from "vitest";
import { readChain, readNetwork } from "../../src/command/read-related.ts";
import type { ClusterApi } from "../../src/model/cluster-api.ts";
import { toPod } from "../../src/model/to-pod.ts";
import type { WirePod } from "../../src/model/wire.ts";
import { rejection } from "../kube/kube-session.ts";
import { listWhole } from "../support/list-whole.ts";
import { ask, connectAs } from "./real-cluster.ts";

const signal = new AbortController().signal;
const namespace = "default";
const name = `podtop-owned-${process.pid}`;
const labels = { app: name };
const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
const services = `/api/v1/namespaces/${namespace}/services`;

/** A Deployment of one pod and a Service before it, which go with the test; resolves to the pod. */
async function makeOwned(api: ClusterApi): Promise<WirePod> {
  const { resourceVersion } = await listWhole(api, "pods", { namespace, signal });
  const pod = {
    metadata: { labels },
    spec: { containers: [{ name: "app", image: "registry.example/app:1" }] },
  };
  const spec = { replicas: 1, selector: { matchLabels: labels }, template: pod };
  await ask({ method: "POST", path: deployments, body: { metadata: { name }, spec } });
  await ask({
    method: "POST",
    path: services,
    body: { metadata: { name }, spec: { selector: labels, ports: [{ port: 80 }] } },
  });
  onTestFinished(async () => {
    await ask({ method: "DELETE", path: `${services}/${name}` });
    await ask({
      method: "DELETE",
      path: `${deployments}/${name}`,
      body: { propagationPolicy: "Background" },
    });
  });
  const request = { namespace, labelSelector: `app=${name}`, resourceVersion, timeoutSeconds: 300, signal };
  for await (const batch of api.watch("pods", request)) {
    for (const event of batch) if (event.type === "ADDED") return event.object;
  }
  throw new Error("the watch ended");
}

test("the owners of a pod, its Services with their endpoints and its namespace are read", async () => {
  const api = connectAs();
  const pod = await makeOwned(api);
  const { owners, unanswered } = await readChain(api, pod, signal);
  expect(unanswered).toBeUndefined();
  expect(owners.map(({ kind }) => kind)).toEqual(["ReplicaSet", "Deployment"]);
  expect(owners.at(-1)?.name).toBe(name);

  const question = { namespace, labels: toPod(pod).labels, now: () => 0, signal };
  const network = await readNetwork(api, question);
  expect(network.services.map(({ metadata }) => metadata?.name)).toEqual([name]);
  expect(network.slices.unanswered).toBeUndefined();
  for (const slice of network.slices.value ?? [])
    expect(slice.metadata?.labels?.["kubernetes.io/service-name"]).toBe(name);

  const home = await api.getOwner({ resource: "namespaces", namespace, name: namespace, signal });
  expect(home.metadata?.labels?.["kubernetes.io/metadata.name"]).toBe(namespace);

  const few = connectAs("ns-only");
  expect((await readChain(few, pod, signal)).unanswered).toBe("may not get replicasets");
  const refused = await rejection(readNetwork(few, question));
  expect(refused).toMatchObject({ status: 403, verb: "list", resource: "services" });
});
