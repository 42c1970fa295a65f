import { describe, expect, test } from "vitest";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { connect, rejection, startServer, startSession } from "./kube-session.ts";

const request = {
  kind: "Deployment" as const,
  namespace: "shop",
  name: "api",
  uid: "u-1",
  resourceVersion: "7",
  restartedAt: "2026-01-15T12:00:00Z",
};

test("the annotation of kubectl is patched into the template, bound to the uid and the version", async () => {
  const { api, signal, server } = await startSession({ hook: (_, response) => sendJson(response, {}) });
  await api.restartWorkload({ ...request, signal });
  const [seen] = server.requests;
  expect([seen?.method, seen?.path]).toEqual(["PATCH", "/apis/apps/v1/namespaces/shop/deployments/api"]);
  expect(seen?.headers["content-type"]).toBe("application/strategic-merge-patch+json");
  expect(JSON.parse(seen?.body ?? "")).toEqual({
    metadata: { uid: "u-1", resourceVersion: "7" },
    spec: {
      template: {
        metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-15T12:00:00Z" } },
      },
    },
  });
});

test("a read-only session sends no restart", async () => {
  const { api, signal, server } = await startSession({}, { readOnly: true });
  const error = await rejection(api.restartWorkload({ ...request, signal }));
  expect([error.reason, error.message]).toEqual([
    "ReadOnly",
    "read-only: patch deployments.apps was not sent",
  ]);
  expect(server.connections).toBe(0);
});

describe("in the simulated cluster", () => {
  async function start() {
    const clock = new VirtualClock();
    const sim = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock });
    const spec = { tolerations: [{ operator: "Exists" }] };
    const shape = { namespace: "mine", template: templateOf(undefined, { spec }), ageMs: 3_600_000 };
    sim.cluster.createDeployment({ ...shape, name: "api", replicas: 2 });
    sim.cluster.createStatefulSet({ ...shape, name: "db", replicas: 2 });
    sim.cluster.createDaemonSet({ ...shape, name: "agent" });
    await clock.run(1_000);
    const { api, signal } = connect(await startServer({ api: sim }));
    const pods = () =>
      [...sim.cluster.pods.all()].filter(({ namespace }) => namespace === "mine").map(({ uid }) => uid);
    return { sim, api, signal, clock, pods };
  }

  test.for([
    ["Deployment", "deployments", "api"],
    ["StatefulSet", "statefulsets", "db"],
    ["DaemonSet", "daemonsets", "agent"],
  ] as const)("a %s replaces each of its pods", async ([kind, resource, name]) => {
    const { sim, api, signal, clock, pods } = await start();
    const { metadata } = await api.getOwner({ resource, namespace: "mine", name, signal });
    const { uid = "", resourceVersion = "" } = metadata ?? {};
    const before = new Set(pods());
    await api.restartWorkload({ ...request, namespace: "mine", kind, name, uid, resourceVersion, signal });
    await clock.run(600_000);
    const owned = [...sim.cluster.pods.all()].filter(
      (pod) => pod.namespace === "mine" && pod.name.startsWith(name),
    );
    expect(owned.length).toBeGreaterThan(0);
    for (const pod of owned) expect(before).not.toContain(pod.uid);
    await sim.close();
  });

  test("another uid, another version and a missing workload are refused", async () => {
    const { sim, api, signal } = await start();
    const asked = { ...request, namespace: "mine", signal };
    expect(await rejection(api.restartWorkload(asked))).toMatchObject({ status: 409 });
    const { metadata } = await api.getOwner({
      resource: "deployments",
      namespace: "mine",
      name: "api",
      signal,
    });
    const { uid = "" } = metadata ?? {};
    const modified = await rejection(api.restartWorkload({ ...asked, uid, resourceVersion: "0" }));
    expect([modified.status, modified.message]).toEqual([409, expect.stringContaining("has been modified")]);
    expect(await rejection(api.restartWorkload({ ...asked, name: "web" }))).toMatchObject({ status: 404 });
    sim.cluster.rights.set([]);
    expect(await rejection(api.restartWorkload(asked))).toMatchObject({ status: 403 });
    await sim.close();
  });
});
