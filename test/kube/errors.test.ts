import { expect, test } from "vitest";
import { apiErrorWords, isForbidden, isUnauthorized } from "../../src/model/api-error.ts";
import { type Hook, tlsFile } from "../support/fake-api-server.ts";
import { sendStatus } from "../support/fake-api-server-routes.ts";
import {
  allEvents,
  connect,
  type KubeSession,
  rejection,
  startServer,
  startSession,
} from "./kube-session.ts";

const refused = ({ api, signal }: KubeSession) => rejection(api.list("pods", { signal }));

const answeredWith = async (hook: Hook) => refused(await startSession({ hook }));

test("a wrong token is 401: not signed in", async () => {
  const error = await refused(await startSession({ token: "right" }, { token: "wrong" }));
  expect([isUnauthorized(error), error.reason]).toEqual([true, "Unauthorized"]);
  expect(apiErrorWords(error)).toBe("not signed in: Unauthorized");
});

test("the right token is let in", async () => {
  const session = await startSession({ token: "right" }, { token: "right" });
  expect((await refused(session)).status).toBe(404);
});

test("403 keeps the server's words, the verb and the resource", async () => {
  const message = 'pods is forbidden: User "me" cannot list resource "pods" at the cluster scope';
  const error = await answeredWith((_, response) =>
    sendStatus(response, { code: 403, reason: "Forbidden", message }),
  );
  expect([isForbidden(error), error.verb, error.resource]).toEqual([true, "list", "pods"]);
  expect(apiErrorWords(error)).toBe(`forbidden: list pods: ${message}`);
});

test("429 tells how long to wait, from the header or from the Status", async () => {
  const status = { code: 429, reason: "TooManyRequests", message: "too many" };
  const fromHeader = await answeredWith((_, response) =>
    sendStatus(response, status, { "retry-after": "7" }),
  );
  const details = { retryAfterSeconds: 3 };
  const fromStatus = await answeredWith((_, response) => sendStatus(response, { ...status, details }));
  expect([fromHeader.retryAfter, fromStatus.retryAfter]).toEqual([7, 3]);
});

test("plain text of the API server's own filters is kept, one line of it", async () => {
  const error = await answeredWith((_, response) =>
    response
      .writeHead(429, { "content-type": "text/plain; charset=utf-8", "retry-after": "1" })
      .end("Too many\nx"),
  );
  expect([error.reason, error.message, error.retryAfter]).toEqual(["TooManyRequests", "Too many", 1]);
});

test("a version of which the server is not yet is told apart from other time-outs", async () => {
  const details = { causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }] };
  const status = {
    code: 504,
    reason: "Timeout",
    message: "Timeout: Too large resource version: 9, current: 1",
  };
  const error = await answeredWith((_, response) => sendStatus(response, { ...status, details }));
  expect([error.status, error.reason]).toEqual([504, "ResourceVersionTooLarge"]);
});

test.for([
  [500, "InternalError"],
  [503, "ServiceUnavailable"],
  [404, "NotFound"],
] as const)("%i of the API server keeps its reason", async ([code, reason]) => {
  const error = await answeredWith((_, response) => sendStatus(response, { code, reason, message: "why" }));
  expect([error.status, error.reason, error.message]).toEqual([code, reason, "why"]);
});

test.for([
  [502, "proxy answered 502"],
  [504, "proxy answered 504"],
  [404, "not a Kubernetes API answer: 404 with text/html"],
  [200, "not a Kubernetes API answer: 200 with text/html"],
] as const)("a page of HTML with status %i is one line without the page", async ([status, message]) => {
  const page = `<html>${"secret ".repeat(30_000)}</html>`;
  const error = await answeredWith((_, response) =>
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(page),
  );
  expect([error.reason, error.message]).toEqual(["NotKubernetes", message]);
});

test.for([301, 302, 303, 307, 308])(
  "a redirect (%i) is refused by the host it points to, which gets no request",
  async (status) => {
    const elsewhere = await startServer();
    const location = `${elsewhere.url}/steal?token=x`;
    const session = await startSession(
      { hook: (_, response) => response.writeHead(status, { location }).end() },
      { token: "secret" },
    );
    const { api, signal } = session;
    const target = { namespace: "n", name: "a", signal };
    const calls = [
      api.list("pods", { signal }),
      allEvents(session),
      api.getPod(target),
      api.deletePod({ ...target, uid: "u" }),
      api
        .logs({ ...target, pod: "a", container: "c", follow: true })
        [Symbol.asyncIterator]()
        .next(),
    ];
    const words = `redirected to 127.0.0.1:${elsewhere.port} (${status}): refused, nothing was sent there`;
    const errors = await Promise.all(calls.map(rejection));
    expect(errors.map(({ message }) => message)).toEqual(Array(5).fill(words));
    expect(elsewhere.connections).toBe(0);
  },
);

test("nothing listens: refused, with the address", async () => {
  const server = await startServer();
  const session = connect(server);
  const { port } = server;
  await server.close();
  const error = await refused(session);
  expect([error.reason, error.message]).toEqual(["Network", `connect ECONNREFUSED 127.0.0.1:${port}`]);
});

test("a name that does not resolve", async () => {
  const error = await refused(connect(await startServer(), { server: "https://no-such-host.invalid" }));
  expect(error.message).toMatch(/^getaddrinfo \w+ no-such-host\.invalid$/);
});

test.for([
  ["an unknown authority", "server", { certificateAuthority: tlsFile("other-name.crt") }, /is self-signed/],
  ["another name", "other-name", {}, /is for another name: IP: 127\.0\.0\.1 is not in the cert's list/],
  ["an expired certificate", "expired", {}, /has expired/],
] as const)("%s: the reason, and no request", async ([, certificate, flags, words]) => {
  const session = await startSession({ certificate }, flags);
  const error = await refused(session);
  expect(error.reason).toBe("Network");
  expect(error.message).toMatch(new RegExp(`^the certificate of 127\\.0\\.0\\.1:\\d+ .*${words.source}`));
  expect(session.server.requests).toEqual([]);
});

test("another name is accepted when --tls-server-name says so", async () => {
  const flags = { tlsServerName: "elsewhere.invalid" };
  expect((await refused(await startSession({ certificate: "other-name" }, flags))).status).toBe(404);
});

test("--insecure-skip-tls-verify accepts any certificate", async () => {
  const session = connect(await startServer({ certificate: "expired" }), {
    certificateAuthority: "",
    insecureSkipTlsVerify: true,
  });
  expect((await refused(session)).status).toBe(404);
});

test("a plain http server works, and one that is taken for TLS is told", async () => {
  const server = await startServer({ certificate: false });
  expect((await refused(connect(server))).status).toBe(404);
  const wrong = await refused(connect(server, { server: server.url.replace("http:", "https:") }));
  expect(wrong.message).toBe(`127.0.0.1:${server.port} does not speak TLS`);
});

test("--request-timeout is told as a time-out, and the connection is closed", async () => {
  const session = await startSession({ hook: () => true }, { requestTimeoutSeconds: 5 });
  const error = refused(session);
  await session.server.until(({ requests }) => requests.length === 1);
  session.clock.advance(4_999);
  expect(session.server.open).toBe(1);
  session.clock.advance(1);
  expect(await error).toMatchObject({
    reason: "Timeout",
    message: "no answer within 5 s (--request-timeout)",
  });
  await session.server.until(({ open }) => open === 0);
});

test("an abort rejects and closes the connection", async () => {
  const session = await startSession({ hook: () => true });
  const error = refused(session);
  await session.server.until(({ requests }) => requests.length === 1);
  session.controller.abort();
  expect((await error).message).toBe("aborted");
  await session.server.until(({ open }) => open === 0);
});
