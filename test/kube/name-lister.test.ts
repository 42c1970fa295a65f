import { expect, onTestFinished, test } from "vitest";
import { createNameLister, type NameLister } from "../../src/kube/name-lister.ts";
import type { Hook } from "../support/fake-api-server.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { rejection, startServer } from "./kube-session.ts";

async function listerOf(hook: Hook) {
  const server = await startServer({ hook });
  const where = { server: server.url, certificateAuthority: server.caFile };
  const lister: NameLister = createNameLister({
    ...where,
    version: "1",
    env: {},
    clock: new VirtualClock(),
  });
  onTestFinished(() => lister.close());
  return { server, lister, signal: new AbortController().signal };
}

const table = {
  kind: "Table",
  columnDefinitions: [{ name: "Ready" }, { name: "Name" }],
  rows: [{ cells: ["1/1", "web"] }, { cells: ["0/1"] }, {}, { cells: ["1/1", 7] }],
};

test("the names of a kind are asked for without the objects", async () => {
  const { server, lister, signal } = await listerOf((_request, response) => sendJson(response, table));
  expect(await lister.names({ resource: "deployments", namespace: "a/b", signal })).toEqual(["web"]);
  expect(await lister.names({ resource: "cronjobs", signal })).toEqual(["web"]);
  await lister.names({ resource: "namespaces", namespace: "shop", signal });
  await lister.names({ resource: "pods", namespace: "shop", signal });
  expect(server.requests.map(({ path }) => path)).toEqual([
    "/apis/apps/v1/namespaces/a%2Fb/deployments",
    "/apis/batch/v1/cronjobs",
    "/api/v1/namespaces",
    "/api/v1/namespaces/shop/pods",
  ]);
  const [first] = server.requests;
  expect(first?.headers.accept).toContain("as=Table");
  expect(first?.query.get("includeObject")).toBe("None");
});

test("a server that answers with the objects all the same is understood", async () => {
  const items = [{ metadata: { name: "web" } }, { metadata: {} }, 7];
  const { lister, signal } = await listerOf((_request, response) =>
    sendJson(response, { kind: "DeploymentList", items }),
  );
  expect(await lister.names({ resource: "deployments", signal })).toEqual(["web"]);
});

test("what is no list, and a refusal, are errors", async () => {
  const { server, lister, signal } = await listerOf((_request, response) =>
    sendJson(response, { kind: "Pod" }),
  );
  const asked = () => rejection(lister.names({ resource: "pods", signal }));
  expect(await asked()).toMatchObject({ reason: "NotKubernetes" });
  server.hook = (_request, response) =>
    sendStatus(response, { code: 403, reason: "Forbidden", message: "jane may not" });
  expect(await asked()).toMatchObject({ status: 403, verb: "list", resource: "pods" });
});
