import { expect, test } from "vitest";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { rejection, startSession } from "./kube-session.ts";

const home = { namespace: "my shop", name: "api" };

test.each([
  ["replicasets", "/apis/apps/v1/namespaces/my%20shop/replicasets/api"],
  ["deployments", "/apis/apps/v1/namespaces/my%20shop/deployments/api"],
  ["statefulsets", "/apis/apps/v1/namespaces/my%20shop/statefulsets/api"],
  ["daemonsets", "/apis/apps/v1/namespaces/my%20shop/daemonsets/api"],
  ["jobs", "/apis/batch/v1/namespaces/my%20shop/jobs/api"],
  ["cronjobs", "/apis/batch/v1/namespaces/my%20shop/cronjobs/api"],
  ["namespaces", "/api/v1/namespaces/api"],
] as const)("one object of %s is a GET of its own path", async (resource, path) => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => sendJson(response, { kind: "X", metadata: { name: "api" } }),
  });
  expect(await api.getOwner({ resource, ...home, signal })).toMatchObject({ metadata: { name: "api" } });
  expect(server.requests.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([`GET ${path}`]);
});

test("a refusal says what was refused", async () => {
  const { api, signal } = await startSession({
    hook: (_, response) => sendStatus(response, { code: 403, reason: "Forbidden", message: "jane may not" }),
  });
  const owner = await rejection(api.getOwner({ resource: "replicasets", ...home, signal }));
  expect(owner).toMatchObject({ status: 403, verb: "get", resource: "replicasets" });
  const services = await rejection(api.listNetwork("services", { ...home, signal }));
  expect(services).toMatchObject({ status: 403, verb: "list", resource: "services" });
});

test("what is no object of Kubernetes is refused", async () => {
  const { api, signal } = await startSession({ hook: (_, response) => sendJson(response, ["sign in"]) });
  const error = await rejection(api.getOwner({ resource: "jobs", ...home, signal }));
  expect(error).toMatchObject({ reason: "NotKubernetes", resource: "jobs" });
});

test("Services and EndpointSlices are listed to the end, with the selector that was asked for", async () => {
  const { api, signal, server } = await startSession({
    hook: ({ query }, response) => {
      const [name, metadata] = query.has("continue") ? ["b", {}] : ["a", { continue: "next" }];
      const items = [{ metadata: { name } }];
      sendJson(response, { kind: "ServiceList", metadata: { resourceVersion: "9", ...metadata }, items });
    },
  });
  const services = await api.listNetwork("services", { namespace: "shop", signal });
  expect(services.map(({ metadata }) => metadata?.name)).toEqual(["a", "b"]);
  const labelSelector = "kubernetes.io/service-name in (a,b)";
  await api.listNetwork("endpointslices", { namespace: "shop", labelSelector, signal });
  const asked = server.requests.map(({ path, query }) => `${path} ${query.get("labelSelector")}`);
  expect(asked).toEqual([
    "/api/v1/namespaces/shop/services null",
    "/api/v1/namespaces/shop/services null",
    `/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices ${labelSelector}`,
    `/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices ${labelSelector}`,
  ]);
});
