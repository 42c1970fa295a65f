import { expect, test } from "vitest";
import { isConflict } from "../../src/model/api-error.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { type KubeSession, rejection, startSession } from "./kube-session.ts";

const target = { namespace: "n", name: "web-1", uid: "uid-1" };
const success = { kind: "Status", apiVersion: "v1", status: "Success" };

const answeringSuccess = () => startSession({ hook: (_, response) => sendJson(response, success) });

async function allText({ api, signal }: KubeSession, options: { follow: boolean }): Promise<string> {
  const chunks: Uint8Array[] = [];
  const log = { namespace: "n", pod: "web-1", container: "app", signal, ...options };
  for await (const chunk of api.logs(log)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

test("a delete names the uid, so that another pod of that name is spared", async () => {
  const { api, signal, server } = await answeringSuccess();
  await api.deletePod({ ...target, signal });
  const [request] = server.requests;
  expect([request?.method, request?.path]).toEqual(["DELETE", "/api/v1/namespaces/n/pods/web-1"]);
  expect(JSON.parse(request?.body ?? "")).toEqual({
    apiVersion: "v1",
    kind: "DeleteOptions",
    preconditions: { uid: "uid-1" },
  });
  expect(request?.headers["content-type"]).toBe("application/json");
});

test("grace 0 and a dry run are said to the server", async () => {
  const { api, signal, server } = await answeringSuccess();
  await api.deletePod({ ...target, gracePeriodSeconds: 0, dryRun: true, signal });
  expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({
    gracePeriodSeconds: 0,
    dryRun: ["All"],
  });
});

test("another uid is a conflict, in the server's words", async () => {
  const message = "Precondition failed: UID in precondition: uid-1, UID in object meta: uid-2";
  const { api, signal } = await startSession({
    hook: (_, response) => sendStatus(response, { code: 409, reason: "Conflict", message }),
  });
  const error = await rejection(api.deletePod({ ...target, signal }));
  expect([isConflict(error), error.message, error.verb]).toEqual([true, message, "delete"]);
});

test("a read-only session sends no delete, and still reads", async () => {
  const session = await startSession(
    { hook: (_, response) => sendJson(response, success) },
    { readOnly: true },
  );
  const error = await rejection(session.api.deletePod({ ...target, signal: session.signal }));
  expect([error.reason, error.message]).toEqual(["ReadOnly", "read-only: delete pods was not sent"]);
  expect(session.server.connections).toBe(0);
  await session.api.getPod({ ...target, signal: session.signal }).catch(() => undefined);
  expect(session.server.requests.map(({ method }) => method)).toEqual(["GET"]);
});

test("the whole pod comes as the server has it", async () => {
  const pod = { kind: "Pod", apiVersion: "v1", metadata: { name: "web-1" }, spec: { anything: [1] } };
  const { api, signal } = await startSession({ hook: (_, response) => sendJson(response, pod) });
  expect(await api.getPod({ ...target, signal })).toEqual(pod);
});

test("names are parts of an address, never more", async () => {
  const { api, signal, server } = await answeringSuccess();
  await rejection(api.getPod({ namespace: "n", name: "../../secrets?x=1", signal }));
  expect(server.requests[0]?.path).toBe("/api/v1/namespaces/n/pods/..%2F..%2Fsecrets%3Fx%3D1");
});

test("a log asks for its container and passes on the bytes as they are", async () => {
  const session = await startSession({
    hook: (_, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end("zwölf\n\u001b[31mred\n"),
  });
  expect(await allText(session, { follow: false })).toBe("zwölf\n\u001b[31mred\n");
  const [request] = session.server.requests;
  expect(request?.path).toBe("/api/v1/namespaces/n/pods/web-1/log");
  expect(Object.fromEntries(request?.query ?? [])).toEqual({ container: "app", follow: "false" });
});

test("all options of a log reach the server", async () => {
  const { api, signal, server } = await startSession({
    hook: (_, response) => response.writeHead(200).end(),
  });
  const options = { tailLines: 0, sinceTime: "2026-01-15T12:00:00Z", timestamps: true, previous: true };
  const log = { namespace: "n", pod: "p", container: "c", follow: true, ...options, signal };
  for await (const _ of api.logs(log));
  expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
    container: "c",
    follow: "true",
    previous: "true",
    tailLines: "0",
    sinceTime: "2026-01-15T12:00:00Z",
    timestamps: "true",
  });
});

test("followed logs do not stand in the way of short requests", async () => {
  const session = await startSession({
    hook: ({ path }, response) => {
      if (path.endsWith("/log")) response.writeHead(200).flushHeaders();
      else sendJson(response, { kind: "Pod", metadata: { name: "a" } });
    },
  });
  const logs = Array.from({ length: 12 }, () => allText(session, { follow: true }));
  await session.server.until(({ requests }) => requests.length === 12);
  const pod = await session.api.getPod({ ...target, signal: new AbortController().signal });
  expect(pod.metadata?.name).toBe("a");
  session.controller.abort();
  expect(await Promise.all(logs)).toEqual(Array.from({ length: 12 }, () => ""));
  await session.server.until(({ open }) => open === 1);
});

test("a container that has not started is the server's 400, in its words", async () => {
  const message = 'container "app" in pod "web-1" is waiting to start: ContainerCreating';
  const session = await startSession({
    hook: (_, response) => sendStatus(response, { code: 400, reason: "BadRequest", message }),
  });
  const error = await rejection(allText(session, { follow: true }));
  expect([error.status, error.message, error.resource]).toEqual([400, message, "pods/log"]);
});
