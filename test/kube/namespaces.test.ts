import { expect, test } from "vitest";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { rejection, startSession } from "./kube-session.ts";

const list = (items: unknown[], metadata: object = {}) => ({
  kind: "NamespaceList",
  apiVersion: "v1",
  metadata: { resourceVersion: "9", ...metadata },
  items,
});

test("namespaces come in pages, with those that are being deleted marked", async () => {
  const { api, signal, server } = await startSession({
    hook: ({ query }, response) =>
      sendJson(
        response,
        query.has("continue")
          ? list([{ metadata: { name: "shop" }, status: { phase: "Terminating" } }, { metadata: {} }])
          : list([{ metadata: { name: "pay" }, status: { phase: "Active" } }], { continue: "next" }),
      ),
  });
  const first = await api.listNamespaces({ limit: 1, signal });
  expect(first).toEqual({ namespaces: [{ name: "pay", isEnding: false }], continue: "next" });
  const second = await api.listNamespaces({ limit: 1, continue: "next", signal });
  expect(second).toEqual({ namespaces: [{ name: "shop", isEnding: true }] });
  expect(server.requests.map(({ path, query }) => `${path} ${query.get("limit")}`)).toEqual([
    "/api/v1/namespaces 1",
    "/api/v1/namespaces 1",
  ]);
});

test("a refusal says what was refused", async () => {
  const { api, signal } = await startSession({
    hook: (_request, response) => {
      sendStatus(response, { code: 403, reason: "Forbidden", message: "jane may not" });
    },
  });
  expect(await rejection(api.listNamespaces({ signal }))).toMatchObject({
    status: 403,
    verb: "list",
    resource: "namespaces",
  });
});
