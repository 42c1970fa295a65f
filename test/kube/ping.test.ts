import { expect, test } from "vitest";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { rejection, startSession } from "./kube-session.ts";

test("a ping asks for the version, which costs the server nothing", async () => {
  const version = { major: "1", minor: "36", gitVersion: "v1.36.4" };
  const { api, signal, server } = await startSession({ hook: (_, response) => sendJson(response, version) });
  await api.ping(signal);
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /version"]);
});

test("a refusal in the API server's words is an answer too", async () => {
  const refusal = { code: 403, reason: "Forbidden", message: "no" };
  const { api, signal } = await startSession({ hook: (_, response) => sendStatus(response, refusal) });
  await api.ping(signal);
});

test("what is not an API server does not prove that one is there", async () => {
  const portal = await startSession({ hook: (_, response) => sendJson(response, { login: "please" }) });
  expect((await rejection(portal.api.ping(portal.signal))).reason).toBe("NotKubernetes");
  const down = await startSession({ hook: (_, response) => response.writeHead(503).end() });
  expect((await rejection(down.api.ping(down.signal))).status).toBe(503);
});
