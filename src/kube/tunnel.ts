import { request } from "node:http";
import type { Socket } from "node:net";
import tls from "node:tls";
import { ProxyFault } from "./connect-fault.ts";
import { type Address, addressOf, openSocket, secureSocket } from "./open-socket.ts";
import { proxyUser } from "./proxy.ts";
import type { TlsMaterial } from "./tls-material.ts";

export interface TunnelTask {
  proxy: URL;
  target: Address;
  /** The server's. A proxy's certificate may be signed by the same authority, as client-go allows. */
  tls: TlsMaterial;
}

/** A connection through the proxy to the target, whose name the proxy resolves. Rejects with `ProxyFault`. */
export async function openTunnel(task: TunnelTask, signal: AbortSignal): Promise<Socket> {
  let socket: Socket | undefined;
  const abort = () => socket?.destroy();
  signal.addEventListener("abort", abort);
  try {
    const address = addressOf(task.proxy);
    socket = await openSocket(address, signal);
    if (task.proxy.protocol === "socks5:") return await throughSocks(socket, task);
    if (task.proxy.protocol === "https:") {
      socket = await secureSocket(socket, { host: address.host, tls: proxyTls(task.tls) }, signal);
    }
    return await throughHttp(socket, task, signal);
  } catch (thrown) {
    socket?.destroy();
    signal.throwIfAborted();
    throw new ProxyFault(thrown);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** The system's authorities and the kubeconfig's; never the user's certificate, and always checked. */
function proxyTls({ ca }: TlsMaterial): TlsMaterial {
  if (ca === undefined) return {};
  // Node has it from 22.15 on; before, authorities of NODE_EXTRA_CA_CERTS are not among these.
  const system = tls.getCACertificates?.("default") ?? tls.rootCertificates;
  return { ca: [...system, ca].flat() };
}

const hostPort = ({ host, port }: Address) => `${host.includes(":") ? `[${host}]` : host}:${port}`;

function throughHttp(socket: Socket, { proxy, target }: TunnelTask, signal: AbortSignal): Promise<Socket> {
  const user = proxyUser(proxy);
  const basic = user && Buffer.from(`${user.name}:${user.password}`).toString("base64");
  const path = hostPort(target);
  return new Promise((resolve, reject) => {
    const asking = request({
      method: "CONNECT",
      path,
      headers: { host: path, ...(basic !== undefined && { "proxy-authorization": `Basic ${basic}` }) },
      createConnection: () => socket,
      signal,
    });
    asking.on("connect", ({ statusCode = 0 }, _socket, first) => {
      if (statusCode !== 200) return reject(new Error(refusal(statusCode, path, user !== undefined)));
      if (first.length > 0) socket.unshift(first);
      resolve(socket);
    });
    asking.on("error", reject);
    asking.end();
  });
}

function refusal(status: number, path: string, hasUser: boolean): string {
  if (status !== 407) return `refuses a tunnel to ${path} (${status})`;
  return hasUser ? "does not accept its user and password (407)" : "asks for a user and password (407)";
}

async function throughSocks(socket: Socket, { proxy, target }: TunnelTask): Promise<Socket> {
  const { SocksClient } = await import("socks");
  const user = proxyUser(proxy);
  try {
    await SocksClient.createConnection({
      command: "connect",
      existing_socket: socket,
      destination: target,
      proxy: {
        ...addressOf(proxy),
        type: 5,
        ...(user && { userId: user.name, password: user.password }),
      },
    });
    return socket;
  } catch (thrown) {
    // The library's errors carry its options, the password among them: only the words are kept.
    throw new Error(thrown instanceof Error ? thrown.message : "refuses");
  }
}
