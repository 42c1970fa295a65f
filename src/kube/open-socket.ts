import { connect as connectTcp, isIP, type Socket, type TcpNetConnectOpts } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { secureContextOf, type TlsMaterial } from "./tls-material.ts";

export interface Address {
  /** A name, or an address without brackets. */
  host: string;
  port: number;
}

const defaultPorts: ReadonlyMap<string, number> = new Map([
  ["https:", 443],
  ["http:", 80],
  ["socks5:", 1080],
]);

/** Where a URL points to; its port, or its scheme's. */
export function addressOf({ hostname, port, protocol }: URL): Address {
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || defaultPorts.get(protocol)) };
}

/** Below the idle limits of NAT and load balancers, of which 60 s is the shortest common one. */
const keepAliveProbeMs = 15_000;
/** As much as the system hands over at once in a fast stream. */
const chunkBytes = 64 * 1024;

/** A TCP connection. An abort closes what there is of it and rejects with the signal's reason. */
export function openSocket(address: Address, signal: AbortSignal): Promise<Socket> {
  const keepAlive = { keepAlive: true, keepAliveInitialDelay: keepAliveProbeMs };
  // The system's type does not know that a socket is also a stream with its options.
  const options: TcpNetConnectOpts & { highWaterMark: number } = {
    ...address,
    ...keepAlive,
    noDelay: true,
    highWaterMark: chunkBytes,
  };
  const socket = connectTcp(options);
  return untilReady(socket, { event: "connect", signal });
}

/** TLS over a socket, with a server whose certificate is for `host` or for the material's server name. */
export function secureSocket(
  socket: Socket,
  { host, tls }: { host: string; tls: TlsMaterial },
  signal: AbortSignal,
): Promise<TLSSocket> {
  // No name is sent for an address; the certificate is then checked for the address itself.
  const servername = tls.servername ?? (isIP(host) === 0 ? host : "");
  const given = { ...tls, secureContext: secureContextOf(tls), socket, host, servername };
  const secure = connectTls({ ...given, ALPNProtocols: ["http/1.1"] });
  return untilReady(secure, { event: "secureConnect", signal });
}

function untilReady<S extends Socket>(
  socket: S,
  { event, signal }: { event: "connect" | "secureConnect"; signal: AbortSignal },
): Promise<S> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(signal.reason);
    const over = (end: () => void) => {
      signal.removeEventListener("abort", abort);
      end();
    };
    // Stays: a socket that breaks between two owners must not end the process.
    socket.on("error", (error) => over(() => reject(error)));
    socket.once("close", () => over(() => reject(new Error("the connection was closed"))));
    socket.once(event, () => over(() => resolve(socket)));
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
  });
}
