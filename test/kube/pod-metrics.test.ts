import { expect, test } from "vitest";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { connect, rejection, startServer, startSession } from "./kube-session.ts";

const list = (items: object[], metadata = {}) => ({
  kind: "PodMetricsList",
  apiVersion: "metrics.k8s.io/v1beta1",
  metadata,
  items,
});

test("what pods use is a GET of the metrics API, of all namespaces or of one, read to the end", async () => {
  const { api, signal, server } = await startSession({
    hook: ({ query }, response) => {
      const [name, metadata] = query.has("continue") ? ["b", {}] : ["a", { continue: "next" }];
      sendJson(response, list([{ metadata: { name } }], metadata));
    },
  });
  const all = await api.listPodMetrics({ signal });
  expect(all.map(({ metadata }) => metadata?.name)).toEqual(["a", "b"]);
  await api.listPodMetrics({ namespace: "my shop", labelSelector: "app=api", signal });
  const asked = server.requests.map(
    ({ method, path, query }) => `${method} ${path} ${query.get("labelSelector")}`,
  );
  expect(new Set(asked)).toEqual(
    new Set([
      "GET /apis/metrics.k8s.io/v1beta1/pods null",
      "GET /apis/metrics.k8s.io/v1beta1/namespaces/my%20shop/pods app=api",
    ]),
  );
});

test("metrics-server's lists have no version, and may be sent in a read-only session", async () => {
  const { api, signal } = await startSession(
    { hook: (_, response) => sendJson(response, list([{ metadata: { name: "a" } }, null as never])) },
    { readOnly: true },
  );
  expect(await api.listPodMetrics({ signal })).toEqual([{ metadata: { name: "a" } }]);
});

test("a refusal says what was refused; what is no list is none", async () => {
  const { api, signal } = await startSession({
    hook: ({ path }, response) => {
      if (path.includes("/namespaces/")) return sendJson(response, { kind: "Pod" });
      sendStatus(response, { code: 403, reason: "Forbidden", message: "jane may not" });
    },
  });
  const refused = await rejection(api.listPodMetrics({ signal }));
  expect(refused).toMatchObject({ status: 403, verb: "list", resource: "pods.metrics.k8s.io" });
  const odd = await rejection(api.listPodMetrics({ namespace: "shop", signal }));
  expect(odd).toMatchObject({ reason: "NotKubernetes", resource: "pods.metrics.k8s.io" });
});

test("over the wire, pods use what they use in the cluster", async () => {
  const clock = new VirtualClock();
  const direct = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock });
  const { api, signal } = connect(await startServer({ api: direct, token: "t" }), { token: "t" });
  const samples = await api.listPodMetrics({ signal });
  expect(samples.length).toBeGreaterThan(20);
  expect(samples).toEqual(await direct.listPodMetrics({ signal }));
});
