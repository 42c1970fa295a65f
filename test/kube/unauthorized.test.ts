import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { apiErrorWords } from "../../src/model/api-error.ts";
import type { Hook } from "../support/fake-api-server.ts";
import { sendJson, sendStatus } from "../support/fake-api-server-routes.ts";
import { FakePlugins } from "./fake-plugins.ts";
import { allEvents, getPod, type KubeSession, rejection } from "./kube-session.ts";
import { authorizations, own, scriptPlugin, sessionOf } from "./user-session.ts";

/** Answers those that hold the right token, and the others with 401. */
const guarded =
  (isRight: (authorization: string | undefined) => boolean): Hook =>
  ({ headers, query, path }, response) => {
    if (!isRight(headers.authorization))
      return sendStatus(response, { code: 401, reason: "Unauthorized", message: "token has expired" });
    if (query.has("watch")) return response.writeHead(200, { "content-type": "application/json" }).end("");
    if (path.endsWith("/log")) return response.writeHead(200, { "content-type": "text/plain" }).end("x\n");
    if (path.endsWith("/pods"))
      return sendJson(response, { kind: "PodList", metadata: { resourceVersion: "1" }, items: [] });
    return sendJson(response, { kind: "Pod", metadata: { name: "a" } });
  };

/** A session whose plugin gives the tokens `t1`, `t2`, …. */
async function pluggedSession(hook: Hook) {
  const plugins = new FakePlugins();
  plugins.onStart = (run) => run.give({ token: `t${plugins.runs.length}` });
  const flags = { startPlugin: plugins.start };
  const session = await sessionOf(scriptPlugin(""), { server: { hook }, flags });
  return { session, plugins };
}

const target = { namespace: "n", name: "a" };
const requests: readonly (readonly [string, (session: KubeSession) => Promise<unknown>])[] = [
  ["list", ({ api, signal }) => api.list("pods", { signal })],
  ["watch", allEvents],
  ["get", getPod],
  ["delete", ({ api, signal }) => api.deletePod({ ...target, uid: "u", signal })],
  [
    "log",
    async ({ api, signal }) => {
      const log = { namespace: "n", pod: "a", container: "c", follow: false, signal };
      for await (const _ of api.logs(log));
    },
  ],
];

test.for(requests)("401 once: the plugin runs once and the %s is repeated once", async ([, request]) => {
  const { session, plugins } = await pluggedSession(guarded((sent) => sent === "Bearer t2"));
  await request(session);
  expect(authorizations(session)).toEqual(["Bearer t1", "Bearer t2"]);
  expect(plugins.runs.length).toBe(2);
  const [first, second] = session.server.requests;
  expect([second?.method, second?.path, second?.body]).toEqual([first?.method, first?.path, first?.body]);
});

test("many requests that get 401 at once cost one run", async () => {
  const { session, plugins } = await pluggedSession(guarded((sent) => sent === "Bearer t2"));
  await Promise.all(Array.from({ length: 8 }, () => getPod(session)));
  expect(plugins.runs.length).toBe(2);
});

test("401 for ever: the server's reason, each request repeated at most once, the plugin run once a minute", async () => {
  const { session, plugins } = await pluggedSession(guarded(() => false));
  for (let count = 0; count < 20; count++) {
    const error = await rejection(getPod(session));
    expect([error.status, error.reason, apiErrorWords(error)]).toEqual([
      401,
      "Unauthorized",
      "not signed in: token has expired",
    ]);
    session.clock.advance(30_000);
  }
  expect(plugins.runs.length).toBe(11);
  expect(session.server.requests.length).toBe(30);
});

test("when the plugin fails after a 401, that is told", async () => {
  const { session, plugins } = await pluggedSession(guarded(() => false));
  plugins.onStart = (run) => (plugins.runs.length === 1 ? run.give({ token: "t" }) : run.fail("logged out"));
  expect((await rejection(getPod(session))).message).toContain("failed: logged out");
  expect((await rejection(getPod(session))).message).toContain("failed: logged out");
  expect([plugins.runs.length, session.server.requests.length]).toEqual([2, 1]);
});

test("a token file that was rotated is read at once after a 401", async () => {
  writeFileSync(own("token"), "old");
  const session = await sessionOf(
    { tokenFile: "token" },
    { server: { hook: guarded((sent) => sent === "Bearer new" || sent === "Bearer old") } },
  );
  await getPod(session);
  session.server.hook = guarded((sent) => sent === "Bearer new");
  writeFileSync(own("token"), "new");
  await getPod(session);
  expect(authorizations(session)).toEqual(["Bearer old", "Bearer old", "Bearer new"]);
});

test.for([
  ["a token", { token: "t" }],
  ["a password", { username: "u", password: "p" }],
  ["a token file that stays", { tokenFile: "token" }],
] as const)("with %s there is nothing to renew: one request, then the server's reason", async ([, user]) => {
  writeFileSync(own("token"), "t");
  const session = await sessionOf(user, { server: { hook: guarded(() => false) } });
  const error = await rejection(getPod(session));
  expect([error.status, error.message, session.server.requests.length]).toEqual([
    401,
    "token has expired",
    1,
  ]);
});
