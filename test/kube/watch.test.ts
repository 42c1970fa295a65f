import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { isExpired } from "../../src/model/api-error.ts";
import { jsonHeaders, sendStatus, statusBody } from "../support/fake-api-server-routes.ts";
import { allEvents, rejection, startSession, watchPods } from "./kube-session.ts";

const pod = (name: string, version: string) => ({ metadata: { name, resourceVersion: version } });
const line = (type: string, object: unknown) => JSON.stringify({ type, object });

/** A session whose watch answers these bytes, a write each, and ends cleanly. */
const answering = (...chunks: (string | Buffer)[]) =>
  startSession({
    hook: async (_request, response) => {
      response.writeHead(200, jsonHeaders);
      for (const chunk of chunks) await written(response, chunk);
      response.end();
    },
  });

const written = (response: ServerResponse, chunk: string | Buffer) =>
  new Promise<void>((resolve) => response.write(chunk, () => setImmediate(resolve)));

test("a watch asks for bookmarks, its version, its end and its scope", async () => {
  const session = await answering("");
  const { api, signal, server } = session;
  const scope = { namespace: "team a", labelSelector: "app=web,tier!=db", fieldSelector: "spec.nodeName=n1" };
  for await (const _ of api.watch("pods", { ...scope, resourceVersion: "42", timeoutSeconds: 301, signal }));
  const [request] = server.requests;
  expect(request?.path).toBe("/api/v1/namespaces/team%20a/pods");
  expect(Object.fromEntries(request?.query ?? [])).toEqual({
    watch: "true",
    allowWatchBookmarks: "true",
    resourceVersion: "42",
    timeoutSeconds: "301",
    labelSelector: "app=web,tier!=db",
    fieldSelector: "spec.nodeName=n1",
  });
});

test("nodes have no namespace in their address", async () => {
  const { api, signal, server } = await answering("");
  for await (const _ of api.watch("nodes", {
    namespace: "a",
    resourceVersion: "1",
    timeoutSeconds: 1,
    signal,
  }));
  expect(server.requests[0]?.path).toBe("/api/v1/nodes");
});

test("events come in order with their objects", async () => {
  const first = { ...pod("a", "8"), spec: { nodeName: "n1" } };
  const session = await answering(
    `${line("ADDED", first)}\n${line("MODIFIED", pod("a", "9"))}\n`,
    `${line("DELETED", pod("a", "10"))}\n`,
    `${line("BOOKMARK", { kind: "Pod", metadata: { resourceVersion: "20" } })}\n`,
  );
  expect(await allEvents(session)).toEqual([
    { type: "ADDED", object: first },
    { type: "MODIFIED", object: pod("a", "9") },
    { type: "DELETED", object: pod("a", "10") },
    { type: "BOOKMARK", resourceVersion: "20" },
  ]);
});

test("one byte at a time, cut inside characters, gives the same event", async () => {
  const object = { metadata: { name: "a", annotations: { note: "zwölf 日本 🚀" } } };
  const bytes = [...Buffer.from(`${line("ADDED", object)}\n`)].map((byte) => Buffer.of(byte));
  expect(await allEvents(await answering(...bytes))).toEqual([{ type: "ADDED", object }]);
});

test("blank lines, CRLF and event types of newer servers do no harm", async () => {
  const session = await answering(
    `\n\r\n${line("ADDED", pod("a", "8"))}\r\n  \n${line("FOO", pod("b", "9"))}\n${line("ADDED", pod("c", "10"))}\n`,
  );
  expect((await allEvents(session)).map((event) => "object" in event && event.object.metadata?.name)).toEqual(
    ["a", "c"],
  );
});

test.for([
  ["garbage", "{]"],
  ["a null object", line("MODIFIED", null)],
  ["an object without metadata", line("ADDED", { spec: {} })],
  ["an object without a name", line("DELETED", { metadata: { uid: "u" } })],
  ["a bookmark without a version", line("BOOKMARK", { metadata: {} })],
  ["an event without a type", JSON.stringify({ object: pod("x", "1") })],
  ["JSON that is no object", "17"],
] as const)("%s is told as unreadable, and the events after it still come", async ([, bad]) => {
  const events = await allEvents(await answering(`${bad}\n${line("ADDED", pod("a", "8"))}\n`));
  expect(events.map(({ type }) => type)).toEqual(["UNREADABLE", "ADDED"]);
});

test("a line that is cut by the end of the watch is dropped in silence", async () => {
  const session = await answering(
    `${line("ADDED", pod("a", "8"))}\n${line("ADDED", pod("b", "9")).slice(0, 30)}`,
  );
  expect((await allEvents(session)).length).toBe(1);
});

test("410 inside of the stream is an error event that says expired", async () => {
  const status = statusBody({ code: 410, reason: "Expired", message: "too old resource version: 1 (5)" });
  const [event] = await allEvents(await answering(`${line("ERROR", status)}\n`));
  if (event?.type !== "ERROR") throw new Error(`got ${event?.type}`);
  expect(isExpired(event.error)).toBe(true);
  expect([event.error.message, event.error.verb]).toEqual(["too old resource version: 1 (5)", "watch"]);
});

test("410 in place of the stream rejects the first read", async () => {
  const session = await startSession({
    hook: (_, response) => sendStatus(response, { code: 410, reason: "Expired", message: "too old" }),
  });
  const error = await rejection(allEvents(session));
  expect([isExpired(error), error.status, error.verb, error.resource]).toEqual([true, 410, "watch", "pods"]);
});

test("a page of a portal in place of the stream is not taken for one", async () => {
  const session = await startSession({
    hook: (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>hello"),
  });
  const error = await rejection(allEvents(session));
  expect(error.reason).toBe("NotKubernetes");
  expect(error.message).toBe("not a Kubernetes API answer: 200 with text/html");
});

test("the answer to the start is a batch of its own, before any event", async () => {
  const session = await startSession({
    hook: (_, response) => response.writeHead(200, jsonHeaders).flushHeaders(),
  });
  for await (const batch of watchPods(session)) {
    expect(batch).toEqual([]);
    break;
  }
  await session.server.until(({ open }) => open === 0);
});

test("an abort ends the watch without an error, closes its connection, and nothing comes after it", async () => {
  let send: (text: string) => void = () => {};
  const session = await startSession({
    hook: (_, response) => {
      response.writeHead(200, jsonHeaders).flushHeaders();
      send = (text) => response.write(text);
    },
  });
  let batches = 0;
  for await (const batch of watchPods(session)) {
    batches++;
    if (batch.length === 0) send(`${line("ADDED", pod("a", "8"))}\n`);
    else session.controller.abort();
  }
  expect(batches).toBe(2);
  await session.server.until(({ open }) => open === 0);
});

test("an abort before the answer ends the watch as well", async () => {
  const session = await startSession({ hook: () => {} });
  const reading = allEvents(session);
  await session.server.until(({ requests }) => requests.length === 1);
  session.controller.abort();
  expect(await reading).toEqual([]);
  await session.server.until(({ open }) => open === 0);
});

test("a connection that is reset rejects the read", async () => {
  const session = await startSession({
    hook: (_, response) => response.writeHead(200, jsonHeaders).flushHeaders(),
  });
  const read = async () => {
    for await (const _ of watchPods(session)) session.server.cut();
  };
  const error = await rejection(read());
  expect([error.reason, error.status]).toEqual(["Network", undefined]);
  expect(error.message).toBe(`the connection to 127.0.0.1:${session.server.port} was cut`);
});
