import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";
import { createKubeClusterApi } from "../../src/kube/kube-cluster-api.ts";
import { accessBy } from "../../src/model/access.ts";
import { toRollout } from "../../src/model/rollout.ts";
import { rejection } from "../kube/kube-session.ts";
import { RawApi } from "./raw-api.ts";
import { ask, connectAs, kubeconfigOf } from "./real-cluster.ts";

const never = new AbortController().signal;
const inShop = { namespace: "default", name: "x" };
const pods = { group: "", resource: "pods", ...inShop };

/** A Deployment of no pods, gone with the test. */
async function deployment(): Promise<string> {
  const name = `web-${randomUUID().slice(0, 8)}`;
  const labels = { app: name };
  const path = "/apis/apps/v1/namespaces/default/deployments";
  const containers = [{ name: "app", image: "shop/web:1" }];
  const template = { metadata: { labels }, spec: { containers } };
  const spec = { replicas: 0, selector: { matchLabels: labels }, template };
  await ask({
    method: "POST",
    path,
    body: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name }, spec },
  });
  onTestFinished(async () => {
    await ask({ method: "DELETE", path: `${path}/${name}` });
  });
  return name;
}

interface Conditioned {
  status?: { conditions?: { type?: string; reason?: string }[] };
}

/** Waits until its controller has written the last word of its status, after which nobody changes it. */
async function untilSettled(name: string): Promise<void> {
  const api = await RawApi.open(kubeconfigOf());
  const path = "/apis/apps/v1/namespaces/default/deployments";
  try {
    for await (const { status } of api.watch<Conditioned>(
      `${path}?watch=true&fieldSelector=metadata.name%3D${name}`,
    )) {
      if (status?.conditions?.some(({ reason }) => reason === "NewReplicaSetAvailable")) return;
    }
  } finally {
    await api.close();
  }
}

test("what each user may do is told by the rules and by single questions alike", async () => {
  for (const [user, may] of [
    [undefined, { delete: true, logs: true, exec: true }],
    ["viewer", { delete: false, logs: true, exec: false }],
    ["ns-only", { delete: false, logs: false, exec: false }],
  ] as const) {
    const api = connectAs(user);
    const rules = await api.listAccess({ namespace: "default", signal: never });
    expect(rules.isComplete).toBe(true);
    const questions = {
      delete: { ...pods, verb: "delete" },
      logs: { ...pods, verb: "get", subresource: "log" },
      exec: { ...pods, verb: "create", subresource: "exec" },
    } as const;
    for (const name of ["delete", "logs", "exec"] as const) {
      const question = questions[name];
      expect([user, name, accessBy(rules, question)]).toEqual([user, name, may[name] ? "allowed" : "denied"]);
      const { isAllowed } = await api.reviewAccess({ question, signal: never });
      expect([user, name, isAllowed]).toEqual([user, name, may[name]]);
    }
  }
});

test("a restart changes the template of the Deployment that was looked at, and of no other", async () => {
  const api = connectAs();
  const name = await deployment();
  const asked = { resource: "deployments", namespace: "default", name, signal: never } as const;
  const look = async () => {
    const rollout = toRollout("Deployment", await api.getOwner(asked));
    if (!rollout) throw new Error("not read");
    return rollout;
  };
  await untilSettled(name);
  const { uid } = await look();
  const restartedAt = "2026-01-15T12:00:00Z";
  const restart = async (change: object) =>
    api.restartWorkload({
      kind: "Deployment",
      namespace: "default",
      name,
      uid,
      resourceVersion: (await look()).resourceVersion,
      restartedAt,
      signal: never,
      ...change,
    });
  const other = await rejection(restart({ uid: "00000000-0000-4000-8000-000000000000" }));
  expect([other.status, other.message]).toEqual([422, expect.stringContaining("metadata.uid")]);
  const modified = await rejection(restart({ resourceVersion: "1" }));
  expect([modified.status, modified.message]).toEqual([409, expect.stringContaining("has been modified")]);
  expect((await look()).restartedAt).toBeUndefined();
  await restart({});
  expect(await look()).toMatchObject({ uid, restartedAt, pods: 0 });
});

test("a read-only session restarts nothing, and may still ask what this user may do", async () => {
  const options = {
    kubeconfig: kubeconfigOf(),
    version: "test",
    env: {},
    clock: systemClock,
    readOnly: true,
  };
  const api = createKubeClusterApi(options);
  onTestFinished(() => api.close());
  const where = { kind: "Deployment", namespace: "default", name: "web", uid: "u" } as const;
  const refused = await rejection(
    api.restartWorkload({ ...where, resourceVersion: "1", restartedAt: "now", signal: never }),
  );
  expect(refused.reason).toBe("ReadOnly");
  expect((await api.listAccess({ namespace: "default", signal: never })).rules).not.toEqual([]);
});
