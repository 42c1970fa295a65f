import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { jsonHeaders, sendJson } from "../support/fake-api-server-routes.ts";
import { listWhole } from "../support/list-whole.ts";
import { connect, rejection, startSession } from "./kube-session.ts";

const pods = (...names: string[]) => names.map((name) => ({ metadata: { name } }));
const podList = (items: unknown, metadata: object = {}) => ({
  kind: "PodList",
  apiVersion: "v1",
  metadata: { resourceVersion: "9", ...metadata },
  items,
});

test("a page names what comes after it, and its token asks for the next", async () => {
  const { api, signal, server } = await startSession({
    hook: ({ query }, response) =>
      sendJson(
        response,
        query.has("continue")
          ? podList(pods("c"))
          : podList(pods("a", "b"), { continue: "token/==", remainingItemCount: 1 }),
      ),
  });
  const first = await listWhole(api, "pods", { limit: 2, signal });
  expect(first).toEqual({ items: pods("a", "b"), resourceVersion: "9", continue: "token/==", remaining: 1 });
  expect(await listWhole(api, "pods", { limit: 2, continue: "token/==", signal })).toEqual({
    items: pods("c"),
    resourceVersion: "9",
  });
  expect(server.requests.map(({ query }) => Object.fromEntries(query))).toEqual([
    { limit: "2" },
    { limit: "2", continue: "token/==" },
  ]);
});

test("selectors are the server's to apply, and events of a namespace have its address", async () => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => sendJson(response, podList([])),
  });
  await listWhole(api, "events", {
    namespace: "a",
    fieldSelector: "type=Warning",
    labelSelector: "x in (a,b)",
    signal,
  });
  const [request] = server.requests;
  expect(request?.path).toBe("/api/v1/namespaces/a/events");
  expect(Object.fromEntries(request?.query ?? [])).toEqual({
    fieldSelector: "type=Warning",
    labelSelector: "x in (a,b)",
  });
});

test("a compressed list is asked for and inflated", async () => {
  const many = pods(...Array.from({ length: 500 }, (_, index) => `pod-${index}`));
  const { api, signal, server } = await startSession({
    hook: (_, response) => {
      response.writeHead(200, { ...jsonHeaders, "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify(podList(many))));
    },
  });
  expect((await listWhole(api, "pods", { signal })).items).toEqual(many);
  expect(server.requests[0]?.headers["accept-encoding"]).toBe("gzip");
});

test("an empty list may be null, as Go writes it; entries that are no objects are left out", async () => {
  let items: unknown = null;
  const { api, signal } = await startSession({ hook: (_, response) => sendJson(response, podList(items)) });
  expect((await listWhole(api, "pods", { signal })).items).toEqual([]);
  items = [null, 7, ...pods("a")];
  expect((await listWhole(api, "pods", { signal })).items).toEqual(pods("a"));
});

test.for([
  [
    "a Table",
    { kind: "Table", metadata: { resourceVersion: "1" }, rows: [] },
    "Table where a list was asked for",
  ],
  ["JSON of something else", { hello: 1 }, "JSON without a kind where a list was asked for"],
  [
    "a list without a version",
    { kind: "PodList", metadata: {}, items: [] },
    "PodList without items or version",
  ],
] as const)("%s is not taken for a list", async ([, body, words]) => {
  const { api, signal } = await startSession({ hook: (_, response) => sendJson(response, body) });
  const error = await rejection(listWhole(api, "pods", { signal }));
  expect([error.reason, error.message]).toEqual(["NotKubernetes", `not a Kubernetes API answer: ${words}`]);
});

test("a server below a path, as Rancher has it, is asked below that path", async () => {
  const { server } = await startSession({ hook: (_, response) => sendJson(response, podList([])) });
  const { api, signal } = connect(server, { server: `${server.url}/k8s/clusters/c-1/` });
  await listWhole(api, "pods", { signal });
  expect(server.requests[0]?.path).toBe("/k8s/clusters/c-1/api/v1/pods");
  expect(api.source.server).toBe(`${server.url}/k8s/clusters/c-1`);
});
