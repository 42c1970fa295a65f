import type { Socket } from "node:net";
import { Client, type Dispatcher } from "undici";
import type { Clock } from "../base/clock.ts";
import { ConnectTimeout } from "./connect-fault.ts";
import type { PooledConnection } from "./connection-pool.ts";
import { addressOf, openSocket, secureSocket } from "./open-socket.ts";
import type { TlsMaterial } from "./tls-material.ts";
import { openTunnel } from "./tunnel.ts";

export interface Destination {
  server: URL;
  proxy: URL | undefined;
}

export interface ConnectTask extends Destination {
  tls: TlsMaterial;
  clock: Clock;
}

/** Time to connect, tunnel and TLS included, before the server counts as out of reach. */
const connectTimeoutMs = 10_000;
const within = `within ${connectTimeoutMs / 1000} s`;

/** Idle connections are closed before a load balancer drops them in silence at 60 s. */
const idleConnectionMs = 30_000;

/** One kept connection, direct or through the proxy. Destroyed, it also leaves off connecting. */
export class SingleConnection implements PooledConnection {
  readonly #client: Client;
  readonly #connecting = new AbortController();

  constructor(task: ConnectTask) {
    this.#client = new Client(task.server.origin, {
      keepAliveTimeout: idleConnectionMs,
      keepAliveMaxTimeout: idleConnectionMs,
      connect: (_options, callback) => {
        openConnection(task, this.#connecting.signal).then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    return this.#client.request(options);
  }

  async destroy(): Promise<void> {
    this.#connecting.abort(new Error("the connection is no longer wanted"));
    await this.#client.destroy();
  }
}

async function openConnection(task: ConnectTask, caller: AbortSignal): Promise<Socket> {
  const { server, proxy, tls, clock } = task;
  const target = addressOf(server);
  let missing = `no ${proxy ? "tunnel" : "connection"} ${within}`;
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, caller]);
  const cancel = clock.after(connectTimeoutMs, () => late.abort(new ConnectTimeout(missing)));
  try {
    const socket = proxy
      ? await openTunnel({ proxy, target, tls }, signal)
      : await openSocket(target, signal);
    if (server.protocol !== "https:") return socket;
    missing = `connected, but no TLS handshake ${within}`;
    return await secureSocket(socket, { host: target.host, tls }, signal);
  } finally {
    cancel();
  }
}
