import { expect, test } from "vitest";
import type { AccessQuestion } from "../../src/model/access.ts";
import { createSimClusterApi } from "../../src/sim/sim-cluster-api.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { connect, rejection, startServer, startSession } from "./kube-session.ts";

const question: AccessQuestion = {
  verb: "create",
  group: "",
  resource: "pods",
  subresource: "eviction",
  namespace: "shop",
  name: "api-1",
};

const answering = (status: object) =>
  startSession({ hook: (request, response) => sendJson(response, { ...JSON.parse(request.body), status }) });

test("the rules of a namespace are asked for as kubectl auth can-i --list asks", async () => {
  const { api, signal, server } = await answering({
    resourceRules: [
      { verbs: ["get"], apiGroups: [""], resources: ["pods", "pods/log"] },
      { verbs: ["delete"], apiGroups: [""], resources: ["pods"], resourceNames: ["api-1"] },
    ],
    nonResourceRules: [],
    incomplete: false,
  });
  expect(await api.listAccess({ namespace: "shop", signal })).toEqual({
    rules: [
      { verbs: ["get"], groups: [""], resources: ["pods", "pods/log"], names: [] },
      { verbs: ["delete"], groups: [""], resources: ["pods"], names: ["api-1"] },
    ],
    isComplete: true,
  });
  const [request] = server.requests;
  expect([request?.method, request?.path, JSON.parse(request?.body ?? "")]).toEqual([
    "POST",
    "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
    { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectRulesReview", spec: { namespace: "shop" } },
  ]);
});

test.for<[string, object]>([
  ["says that it is not", { resourceRules: [], incomplete: true }],
  ["says what went wrong", { resourceRules: [], incomplete: false, evaluationError: "webhook: no list" }],
  ["does not say that it is", { resourceRules: [] }],
])("a list is not complete that %s", async ([, status]) => {
  const { api, signal } = await answering(status);
  expect(await api.listAccess({ namespace: "shop", signal })).toEqual({ rules: [], isComplete: false });
});

test("rules in odd shapes allow nothing, and break nothing", async () => {
  const { api, signal } = await answering({
    resourceRules: [null, 7, { verbs: null, apiGroups: "x", resources: [1, "pods"] }],
    incomplete: false,
  });
  const { rules } = await api.listAccess({ namespace: "shop", signal });
  expect(rules.map(({ resources }) => resources)).toEqual([[], [], ["pods"]]);
});

test("an answer that is no review is an error", async () => {
  const { api, signal } = await answering({});
  expect((await rejection(api.listAccess({ namespace: "shop", signal }))).reason).toBe("NotKubernetes");
  expect((await rejection(api.reviewAccess({ question, signal }))).reason).toBe("NotKubernetes");
});

test("one thing is asked for with all that names it, and the reason is told", async () => {
  const { api, signal, server } = await answering({ allowed: false, reason: "no rule of RBAC" });
  expect(await api.reviewAccess({ question, signal })).toEqual({
    isAllowed: false,
    words: "no rule of RBAC",
  });
  expect(JSON.parse(server.requests[0]?.body ?? "").spec).toEqual({ resourceAttributes: question });
});

test("both may be asked in a read-only session, and are refused in the server's words", async () => {
  const refuse = { code: 403, reason: "Forbidden", message: "no reviews for you" };
  const { api, signal } = await startSession(
    { hook: (_, response) => sendStatus(response, refuse) },
    { readOnly: true },
  );
  expect((await rejection(api.listAccess({ namespace: "shop", signal }))).message).toBe("no reviews for you");
  expect((await rejection(api.reviewAccess({ question, signal }))).status).toBe(403);
});

test("what a user of few rights may do is the same over the wire as in the simulated cluster", async () => {
  const sim = createSimClusterApi({ scenario: "quiet", seed: 1, speed: 1, clock: new VirtualClock() });
  const rights = [{ verbs: ["get"], groups: [""], resources: ["pods"], names: ["a"], namespaces: ["shop"] }];
  sim.cluster.rights.set(rights);
  const { api, signal } = connect(await startServer({ api: sim }));
  const { namespaces, ...rule } = rights[0] as (typeof rights)[number];
  expect(await api.listAccess({ namespace: "shop", signal })).toEqual({ rules: [rule], isComplete: true });
  expect(await api.listAccess({ namespace: "pay", signal })).toEqual({ rules: [], isComplete: true });
  expect(await api.reviewAccess({ question, signal })).toMatchObject({ isAllowed: false });
  const refused = await rejection(api.deletePod({ namespace: "shop", name: "a", uid: "u", signal }));
  expect(refused.message).toBe(
    'pods "a" is forbidden: User "demo" cannot delete resource "pods" in API group "" in the namespace "shop"',
  );
  sim.cluster.rights.isHidden = true;
  expect(await api.listAccess({ namespace: "shop", signal })).toEqual({ rules: [], isComplete: false });
  await sim.close();
});
