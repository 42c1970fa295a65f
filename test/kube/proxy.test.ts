import { expect, test } from "vitest";
import { proxyFor } from "../../src/kube/proxy.ts";

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

test("a user or password that is badly written is refused without repeating it", () => {
  expect(() => through({}, "http://me:50%@host")).toThrow(
    /^proxy-url: a % in the user or password must be written %25$/,
  );
});
