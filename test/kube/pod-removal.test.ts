import { expect, test } from "vitest";
import { isBudget } from "../../src/model/api-error.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { rejection, startSession } from "./kube-session.ts";

const target = { namespace: "n", name: "web-1", uid: "uid-1" };
const success = { kind: "Status", apiVersion: "v1", status: "Success" };

test("an eviction is one of policy/v1 and names the uid", async () => {
  const { api, signal, server } = await startSession({ hook: (_, response) => sendJson(response, success) });
  await api.evictPod({ ...target, gracePeriodSeconds: 5, dryRun: true, signal });
  const [request] = server.requests;
  expect([request?.method, request?.path]).toEqual(["POST", "/api/v1/namespaces/n/pods/web-1/eviction"]);
  expect(JSON.parse(request?.body ?? "")).toEqual({
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { namespace: "n", name: "web-1" },
    deleteOptions: { preconditions: { uid: "uid-1" }, gracePeriodSeconds: 5, dryRun: ["All"] },
  });
});

test("a delete may be bound to the version that was looked at", async () => {
  const { api, signal, server } = await startSession({ hook: (_, response) => sendJson(response, success) });
  await api.deletePod({ ...target, resourceVersion: "41", gracePeriodSeconds: 0, signal });
  expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
    preconditions: { uid: "uid-1", resourceVersion: "41" },
    gracePeriodSeconds: 0,
  });
});

test("the words of a budget that refuses stand in the cause of the 429", async () => {
  const words = "The disruption budget web-pdb needs 3 healthy pods and has 3 currently";
  const { api, signal } = await startSession({
    hook: (_, response) =>
      sendStatus(response, {
        code: 429,
        reason: "TooManyRequests",
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        details: { causes: [{ reason: "DisruptionBudget", message: words }], retryAfterSeconds: 10 },
      }),
  });
  const error = await rejection(api.evictPod({ ...target, signal }));
  expect([isBudget(error), error.status, error.message, error.retryAfter]).toEqual([true, 429, words, 10]);
});

test("a read-only session sends no eviction", async () => {
  const session = await startSession(
    { hook: (_, response) => sendJson(response, success) },
    { readOnly: true },
  );
  for (const dryRun of [true, false]) {
    const error = await rejection(session.api.evictPod({ ...target, dryRun, signal: session.signal }));
    expect(error.message).toBe("read-only: create pods/eviction was not sent");
  }
  expect(session.server.connections).toBe(0);
});

test("budgets are listed in their namespace", async () => {
  const budget = { metadata: { name: "web-pdb" }, status: { disruptionsAllowed: 1 } };
  const { api, signal, server } = await startSession({
    hook: (_, response) =>
      sendJson(response, {
        kind: "PodDisruptionBudgetList",
        metadata: { resourceVersion: "1" },
        items: [budget],
      }),
  });
  expect(await api.listBudgets({ namespace: "n", signal })).toEqual([budget]);
  expect(server.requests[0]?.path).toBe("/apis/policy/v1/namespaces/n/poddisruptionbudgets");
});
