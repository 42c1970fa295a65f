import { expect, test } from "vitest";
import { jsonHeaders, sendJson } from "../support/fake-api-server-routes.ts";
import { connect, getPod, type KubeSession, startServer, startSession, watchPods } from "./kube-session.ts";

const pod = { kind: "Pod", metadata: { name: "a" } };

/** Watches stay open, everything else is answered with a pod. */
const startedSession = () =>
  startSession({
    hook: ({ query }, response) => {
      if (query.has("watch")) response.writeHead(200, jsonHeaders).flushHeaders();
      else sendJson(response, pod);
    },
  });

/** Starts a watch and goes on reading it in the background; resolves when it is answered. */
async function openWatch(session: KubeSession): Promise<void> {
  const batches = watchPods(session)[Symbol.asyncIterator]();
  await batches.next();
  void batches.next().catch(() => undefined);
}

test("20 watches and 50 gets one after the other need 21 connections", async () => {
  const session = await startedSession();
  for (let count = 0; count < 20; count++) await openWatch(session);
  for (let count = 0; count < 50; count++) await getPod(session);
  expect(session.server.connections).toBe(21);
});

test("50 gets at once share 8 connections and all get their answer", async () => {
  const session = await startedSession();
  const answers = await Promise.all(Array.from({ length: 50 }, () => getPod(session)));
  expect(answers.length).toBe(50);
  expect(session.server.connections).toBe(8);
});

test("a watch that ended cleanly leaves its connection to the next", async () => {
  const session = await startSession({ hook: (_, response) => response.writeHead(200, jsonHeaders).end() });
  for (let count = 0; count < 10; count++) for await (const _ of watchPods(session));
  expect([session.server.requests.length, session.server.connections]).toEqual([10, 1]);
});

test("a connection that was idle through a sleep is not trusted again", async () => {
  const session = await startedSession();
  await getPod(session);
  session.clock.jump(30_000);
  await getPod(session);
  expect(session.server.connections).toBe(1);
  session.clock.jump(60_000);
  await getPod(session);
  expect(session.server.connections).toBe(2);
  await session.server.until(({ open }) => open === 1);
});

test("nor is one of which a clock that was set back cannot tell how long it was idle", async () => {
  const session = await startedSession();
  await getPod(session);
  session.clock.jump(-60_000);
  await getPod(session);
  expect(session.server.connections).toBe(2);
});

test("an answer of an error leaves its connection to the next request", async () => {
  const session = await startSession();
  for (let count = 0; count < 5; count++) await getPod(session).catch(() => undefined);
  expect([session.server.requests.length, session.server.connections]).toEqual([5, 1]);
});

test("aborted watches close their connections and no other is opened", async () => {
  const session = await startedSession();
  for (let count = 0; count < 5; count++) await openWatch(session);
  session.controller.abort();
  await session.server.until(({ open }) => open === 0);
  const other = { ...session, signal: new AbortController().signal };
  await getPod(other);
  expect(session.server.connections).toBe(6);
});

test("a get that waits for its turn can be aborted", async () => {
  const session = await startSession({ hook: () => true });
  for (let count = 0; count < 8; count++) void getPod(session).catch(() => undefined);
  await session.server.until(({ requests }) => requests.length === 8);
  const own = new AbortController();
  const waiting = getPod({ ...session, signal: own.signal });
  own.abort();
  await expect(waiting).rejects.toThrow("aborted");
  expect(session.server.requests.length).toBe(8);
});

test("close ends what waits for its turn, and sends none of it", async () => {
  const session = await startSession({ hook: () => true });
  const gets = Array.from({ length: 10 }, () => getPod(session));
  const ends = Promise.allSettled(gets);
  await session.server.until(({ requests }) => requests.length === 8);
  await session.api.close();
  expect((await ends).map(({ status }) => status)).toEqual(gets.map(() => "rejected"));
  await session.server.until(({ open }) => open === 0);
  expect([session.server.requests.length, session.server.connections]).toEqual([8, 8]);
});

test("close ends watches and idle connections", async () => {
  const session = await startedSession();
  await getPod(session);
  await openWatch(session);
  await session.api.close();
  await session.server.until(({ open }) => open === 0);
  await expect(getPod(session)).rejects.toThrow("the session is closed");
});

test("requests say who asks", async () => {
  const session = await startedSession();
  await getPod(session);
  expect(session.server.requests[0]?.headers["user-agent"]).toMatch(/^podtop\/1\.2\.3 \(\w+; \w+\)$/);
});

test("impersonation names user, uid and each group", async () => {
  const server = await startServer({ hook: (_, response) => sendJson(response, pod) });
  await getPod(connect(server, { as: "jane", asUid: "u1", asGroups: ["dev", "ops"] }));
  const { rawHeaders = [] } = server.requests[0] ?? {};
  const sent = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 && /^impersonate-/i.test(name) ? [`${name.toLowerCase()}: ${rawHeaders[at + 1]}`] : [],
  );
  expect(sent.sort()).toEqual([
    "impersonate-group: dev",
    "impersonate-group: ops",
    "impersonate-uid: u1",
    "impersonate-user: jane",
  ]);
});
