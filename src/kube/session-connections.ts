import { createHash } from "node:crypto";
import { Client, type Dispatcher, ProxyAgent } from "undici";
import { ConnectionPool } from "./connection-pool.ts";
import type { TlsMaterial } from "./credentials.ts";

/**
 * *bulk*: lists, watches and followed logs, each on a connection of its own, as HTTP/1.1 needs it.
 * *interactive*: short requests behind a key press, which must never wait for a stream.
 */
export type PoolName = "bulk" | "interactive";

/** Time to connect, TLS included, before the server counts as out of reach. */
const connectTimeoutMs = 10_000;
/** Below the idle limits of NAT and load balancers, of which 60 s is the shortest common one. */
const keepAliveProbeMs = 15_000;
/** Idle connections are closed before a load balancer drops them in silence at 60 s. */
const idleConnectionMs = 30_000;
/** Short requests need few connections; those above wait their turn for some milliseconds. */
const interactiveConnections = 8;

export interface Destination {
  server: URL;
  proxy: URL | undefined;
}

type Pools = Record<PoolName, ConnectionPool>;

/** The connections of a session: kept and used again for as long as the TLS material stays the same. */
export class SessionConnections {
  readonly #destination: Destination;
  #current: { key: string; pools: Pools } | undefined;
  #isClosed = false;
  /** Pools of material that has been replaced: their streams run to their end. */
  readonly #retired = new Set<ConnectionPool>();

  constructor(destination: Destination) {
    this.#destination = destination;
  }

  pool(name: PoolName, tls: TlsMaterial): ConnectionPool {
    if (this.#isClosed) throw new Error("the session is closed");
    const key = fingerprint(tls);
    if (this.#current?.key !== key) {
      this.#retire();
      this.#current = { key, pools: this.#open(tls) };
    }
    return this.#current.pools[name];
  }

  /** Ends every connection, streams included. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retire();
    await Promise.all([...this.#retired].map((pool) => pool.destroy()));
    this.#retired.clear();
  }

  #open(tls: TlsMaterial): Pools {
    const create = () => createDispatcher(this.#destination, tls);
    return {
      bulk: new ConnectionPool(create, Number.POSITIVE_INFINITY),
      interactive: new ConnectionPool(create, interactiveConnections),
    };
  }

  #retire(): void {
    for (const pool of Object.values(this.#current?.pools ?? {})) {
      pool.retire();
      this.#retired.add(pool);
    }
    this.#current = undefined;
  }
}

/** A dispatcher of one connection, direct or through the proxy. */
function createDispatcher({ server, proxy }: Destination, tls: TlsMaterial): Dispatcher {
  const keepAlive = { timeout: connectTimeoutMs, keepAlive: true, keepAliveInitialDelay: keepAliveProbeMs };
  const idle = { keepAliveTimeout: idleConnectionMs, keepAliveMaxTimeout: idleConnectionMs };
  const connect = { ...tls, ...keepAlive };
  if (!proxy) return new Client(server.origin, { ...idle, connect });
  return new ProxyAgent({
    ...idle,
    connections: 1,
    uri: proxy.href,
    proxyTls: keepAlive,
    requestTls: connect,
  });
}

function fingerprint(tls: TlsMaterial): string {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(tls)) hash.update(`${name}=${String(value)}\n`);
  return hash.digest("hex");
}
