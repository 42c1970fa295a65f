import { createServer } from "node:http";
import { type AddressInfo, connect as connectTcp } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { proxyFor } from "../../src/kube/proxy.ts";
import { sendJson } from "../support/fake-api-server-routes.ts";
import { connect, getPod, startServer } from "./kube-session.ts";

const server = new URL("https://api.corp.example:6443");
const through = (env: Record<string, string>, proxyUrl?: string) => proxyFor(server, proxyUrl, env)?.href;

test("the kubeconfig's proxy comes before the environment's, NO_PROXY included", () => {
  const env = { HTTPS_PROXY: "http://env:1", NO_PROXY: "*" };
  expect(through(env, "socks5://config:2")).toBe("socks5://config:2");
});

test("the environment is read in both cases, and by the server's scheme", () => {
  expect(through({ https_proxy: "low:1", HTTPS_PROXY: "http://up:2" })).toBe("http://low:1/");
  expect(through({ HTTP_PROXY: "http://up:2" })).toBeUndefined();
});

test.for([
  ["*", true],
  ["api.corp.example", true],
  ["corp.example", true],
  [".corp.example", true],
  ["*.corp.example", true],
  ["other, corp.example:6443", true],
  ["corp.example:443", false],
  ["orp.example", false],
  [".api.corp.example", false],
  ["10.0.0.0/8", false],
] as const)("NO_PROXY=%s keeps the proxy out: %s", ([rule, isDirect]) => {
  const proxied = through({ HTTPS_PROXY: "http://p:1", NO_PROXY: rule });
  expect(proxied === undefined).toBe(isDirect);
});

test("NO_PROXY knows blocks of addresses, and loopback never goes through a proxy", () => {
  const env = { HTTPS_PROXY: "http://p:1", NO_PROXY: "10.0.0.0/8" };
  expect(proxyFor(new URL("https://10.9.8.7"), undefined, env)).toBeUndefined();
  expect(proxyFor(new URL("https://11.9.8.7"), undefined, env)?.host).toBe("p:1");
  expect(
    proxyFor(new URL("https://127.0.0.1:6443"), undefined, { HTTPS_PROXY: "http://p:1" }),
  ).toBeUndefined();
});

test("a proxy of another kind is refused without repeating its address", () => {
  expect(() => through({}, "ftp://me:pw@host")).toThrow(/^proxy-url: ftp proxies are not supported$/);
});

test("requests go through the proxy's tunnel, with its password, and the server's certificate is checked", async () => {
  const api = await startServer({
    hook: (_, response) => sendJson(response, { kind: "Pod", metadata: { name: "a" } }),
  });
  const tunnels: { target: string | undefined; password: string | undefined }[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    tunnels.push({ target: request.url, password: request.headers["proxy-authorization"] });
    const onward = connectTcp(api.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const session = connect(api, {
    server: "https://api.invalid:6443",
    tlsServerName: "localhost",
    env: { HTTPS_PROXY: `http://me:pw@127.0.0.1:${port}` },
  });
  for (let count = 0; count < 3; count++) {
    await getPod(session);
  }
  expect(tunnels).toEqual([
    { target: "api.invalid:6443", password: `Basic ${Buffer.from("me:pw").toString("base64")}` },
  ]);
});
