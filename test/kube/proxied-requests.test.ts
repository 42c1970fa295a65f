import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { KubeOptions } from "../../src/kube/kube-options.ts";
import { type FakeApiServer, tlsFile } from "../support/fake-api-server.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { startHttpProxy, startSocksProxy } from "../support/proxy-servers.ts";
import { connect, getPod, type KubeSession, rejection, startServer, watchPods } from "./kube-session.ts";

const startApi = () =>
  startServer({
    asksForCertificate: true,
    hook: ({ query }, response) => {
      if (query.has("watch")) response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
      else sendJson(response, { kind: "Pod", metadata: { name: "a" } });
    },
  });

/** A session whose server has a name that only the proxy can know. */
const sessionThrough = (api: FakeApiServer, proxy: string, flags: Partial<KubeOptions> = {}) =>
  connect(api, {
    server: "https://api.invalid:6443",
    tlsServerName: "localhost",
    env: { HTTPS_PROXY: proxy },
    ...flags,
  });

const messageOf = async (session: KubeSession) => (await rejection(getPod(session))).message;
const own = { clientCertificate: tlsFile("other-name.crt"), clientKey: tlsFile("other-name.key") };
const password = "p%40ss:w";
const user = "me:p@ss:w";

test.for([
  ["an http proxy", "http", startHttpProxy],
  [
    "an https proxy",
    "https",
    (options: Parameters<typeof startHttpProxy>[0]) => startHttpProxy({ ...options, certificate: "server" }),
  ],
  ["a socks5 proxy", "socks5", startSocksProxy],
  ["a socks5h proxy", "socks5h", startSocksProxy],
] as const)(
  "%s with a user: one tunnel for many requests, certificates checked at both ends",
  async ([, scheme, startProxy]) => {
    const api = await startApi();
    const proxy = await startProxy({ onward: api.port, user });
    const session = sessionThrough(api, `${scheme}://me:${password}@127.0.0.1:${proxy.port}`, own);
    for (let count = 0; count < 3; count++) await getPod(session);
    expect(proxy.tunnels).toEqual([{ target: "api.invalid:6443", user }]);
    expect(api.requests.map(({ clientName }) => clientName)).toEqual(Array(3).fill("podtop test other-name"));
  },
);

test.for([
  ["http", startHttpProxy],
  ["socks5", startSocksProxy],
] as const)("%s: each watch has its own tunnel, an abort ends it", async ([scheme, startProxy]) => {
  const api = await startApi();
  const proxy = await startProxy({ onward: api.port });
  const session = sessionThrough(api, `${scheme}://127.0.0.1:${proxy.port}`);
  for (let count = 0; count < 3; count++) await watchPods(session)[Symbol.asyncIterator]().next();
  expect([proxy.tunnels.length, api.open]).toEqual([3, 3]);
  session.controller.abort();
  await api.until(({ open }) => open === 0);
});

test("a plain http server is reached through a tunnel too", async () => {
  const api = await startServer({
    certificate: false,
    hook: (_, response) => sendJson(response, { kind: "Pod", metadata: { name: "a" } }),
  });
  const http = await startHttpProxy({ onward: api.port });
  const socks = await startSocksProxy({ onward: api.port });
  for (const proxy of [`http://127.0.0.1:${http.port}`, `socks5://127.0.0.1:${socks.port}`]) {
    await getPod(sessionThrough(api, "", { server: "http://api.invalid", env: { HTTP_PROXY: proxy } }));
  }
  expect([...http.tunnels, ...socks.tunnels].map(({ target }) => target)).toEqual([
    "api.invalid:80",
    "api.invalid:80",
  ]);
});

test("an address behind a socks5 proxy is asked for as an address", async () => {
  const api = await startApi();
  const proxy = await startSocksProxy({ onward: api.port });
  const flags = { server: "https://10.9.8.7:6443", tlsServerName: "localhost" };
  await getPod(sessionThrough(api, `socks5://127.0.0.1:${proxy.port}`, flags));
  expect(proxy.tunnels).toEqual([{ target: "10.9.8.7:6443", user: undefined }]);
});

test("the server's certificate is checked through a tunnel too", async () => {
  const api = await startApi();
  const proxy = await startSocksProxy({ onward: api.port });
  const session = sessionThrough(api, `socks5://127.0.0.1:${proxy.port}`, { tlsServerName: "" });
  expect(await messageOf(session)).toMatch(
    /^the certificate of api\.invalid:6443 is for another name: .*localhost/,
  );
  expect(api.requests).toEqual([]);
});

test("a proxy whose certificate has expired is told apart from the server", async () => {
  const api = await startApi();
  const proxy = await startHttpProxy({ onward: api.port, certificate: "expired" });
  const session = sessionThrough(api, `https://me:pw@127.0.0.1:${proxy.port}`, {
    certificateAuthority: tlsFile("expired.crt"),
  });
  const host = `127.0.0.1:${proxy.port}`;
  expect(await messageOf(session)).toBe(`proxy ${host}: the certificate of ${host} has expired`);
  expect(proxy.tunnels).toEqual([]);
});

test.for([
  ["a wrong password", "http://me:wrong@", "does not accept its user and password (407)", startHttpProxy],
  ["no password", "http://", "asks for a user and password (407)", startHttpProxy],
  ["a wrong password", "socks5://me:wrong@", "Socks5 Authentication failed", startSocksProxy],
  ["no password", "socks5://", /no accepted authentication type/, startSocksProxy],
] as const)("%s for %s: %s", async ([, start, words, startProxy]) => {
  const api = await startApi();
  const proxy = await startProxy({ onward: api.port, user });
  const message = await messageOf(sessionThrough(api, `${start}127.0.0.1:${proxy.port}`));
  expect(message.startsWith(`proxy 127.0.0.1:${proxy.port}: `)).toBe(true);
  expect(message).toMatch(words);
  expect(message).not.toContain("wrong");
});

test("a proxy that cannot or may not reach the server is named", async () => {
  const api = await startApi();
  const http = await startHttpProxy({ onward: api.port, status: 403 });
  const socks = await startSocksProxy({ onward: api.port, refuses: true });
  expect(await messageOf(sessionThrough(api, `http://127.0.0.1:${http.port}`))).toBe(
    `proxy 127.0.0.1:${http.port}: refuses a tunnel to api.invalid:6443 (403)`,
  );
  expect(await messageOf(sessionThrough(api, `socks5://127.0.0.1:${socks.port}`))).toBe(
    `proxy 127.0.0.1:${socks.port}: Socks5 proxy rejected connection - HostUnreachable`,
  );
});

/** A listener that accepts and never says a word. */
async function startSilent() {
  const sockets: Socket[] = [];
  const { promise: accepted, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    socket.on("data", () => resolve());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return { port: (server.address() as AddressInfo).port, accepted, sockets };
}

test.for(["http", "https", "socks5"])("%s: a proxy that is silent is given up after 10 s", async (scheme) => {
  const silent = await startSilent();
  const session = sessionThrough(await startApi(), `${scheme}://me:pw@127.0.0.1:${silent.port}`);
  const error = rejection(getPod(session));
  await silent.accepted;
  session.clock.advance(10_000);
  expect(await error).toMatchObject({
    reason: "Timeout",
    message: `api.invalid:6443: no tunnel within 10 s (through the proxy 127.0.0.1:${silent.port})`,
  });
});

test.for(["http", "https", "socks5"])(
  "%s: a proxy that is down is named without its password",
  async (scheme) => {
    const proxy = createServer();
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    await new Promise((resolve) => proxy.close(resolve));
    const session = sessionThrough(await startApi(), `${scheme}://me:pw@127.0.0.1:${port}`);
    expect(await messageOf(session)).toBe(`proxy 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`);
  },
);

test("a TLS handshake that hangs is given up after 10 s", async () => {
  const silent = await startSilent();
  const session = connect(await startApi(), { server: `https://127.0.0.1:${silent.port}` });
  const error = rejection(getPod(session));
  await silent.accepted;
  session.clock.advance(9_999);
  expect(silent.sockets[0]?.closed).toBe(false);
  session.clock.advance(1);
  expect(await error).toMatchObject({
    reason: "Timeout",
    message: `127.0.0.1:${silent.port}: connected, but no TLS handshake within 10 s`,
  });
});

test("an abort while TLS hangs closes the connection", async () => {
  const silent = await startSilent();
  const session = connect(await startApi(), { server: `https://127.0.0.1:${silent.port}` });
  const error = rejection(getPod(session));
  await silent.accepted;
  const closed = new Promise((resolve) => silent.sockets[0]?.once("close", resolve));
  session.controller.abort();
  expect((await error).message).toBe("aborted");
  await closed;
});
