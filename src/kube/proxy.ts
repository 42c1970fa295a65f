import { BlockList, isIP, isIPv6 } from "node:net";
import { KubeconfigError } from "./kubeconfig-error.ts";

/** Environment variables, read in both cases; lower case wins, as in Go. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The proxy for the server: the kubeconfig's `proxy-url`, else the environment's unless NO_PROXY names the host. */
export function proxyFor(server: URL, proxyUrl: string | undefined, env: Env): URL | undefined {
  if (proxyUrl) return parseProxy(proxyUrl, "proxy-url");
  const name = server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const value = env[name.toLowerCase()] || env[name];
  if (!value || isLoopback(server) || isExcluded(server, env.no_proxy || env.NO_PROXY || ""))
    return undefined;
  return parseProxy(value, name);
}

function parseProxy(value: string, name: string): URL {
  const text = value.includes("://") ? value : `http://${value}`;
  // The value may hold a password, so the message does not repeat it.
  if (!URL.canParse(text)) throw new KubeconfigError(`${name}: is not a URL`);
  const url = new URL(text);
  if (/%(?![0-9a-f]{2})/i.test(`${url.username}:${url.password}`))
    throw new KubeconfigError(`${name}: a % in the user or password must be written %25`);
  if (url.protocol === "socks5h:") return new URL(text.replace(/^socks5h/i, "socks5"));
  if (["http:", "https:", "socks5:"].includes(url.protocol)) return url;
  throw new KubeconfigError(`${name}: ${url.protocol.slice(0, -1)} proxies are not supported`);
}

/** The user and password that the proxy's URL holds, as they are sent. */
export function proxyUser({ username, password }: URL): { name: string; password: string } | undefined {
  if (username === "" && password === "") return undefined;
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const bare = (host: string) => host.replace(/^\[(.*)\]$/, "$1").toLowerCase();

function isLoopback(server: URL): boolean {
  const host = bare(server.hostname);
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Whether NO_PROXY names the server: `*`, a host, a domain with its subdomains, an address, a CIDR block. */
function isExcluded(server: URL, noProxy: string): boolean {
  const host = bare(server.hostname);
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  const rules = noProxy.split(",").map((rule) => rule.trim().toLowerCase());
  return rules.filter((rule) => rule !== "").some((rule) => matches(rule, host, port));
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === "*") return true;
  if (rule.includes("/")) return inBlock(rule, host);
  const [, name = rule, onlyPort] = /^(.*?):(\d+)$/.exec(isIPv6(rule) ? "" : rule) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const domain = bare(name).replace(/^\*?\./, "");
  const onlySubdomains = /^\*?\./.test(name);
  return (host === domain && !onlySubdomains) || (!isIP(host) && host.endsWith(`.${domain}`));
}

function inBlock(rule: string, host: string): boolean {
  const [network = "", bits = ""] = rule.split("/");
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const longest = family === "ipv6" ? 128 : 32;
  if (isIP(network) === 0 || isIP(host) === 0 || !/^\d+$/.test(bits) || Number(bits) > longest) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return block.check(host, isIPv6(host) ? "ipv6" : "ipv4");
}
