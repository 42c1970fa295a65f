import { createHash } from "node:crypto";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
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

export interface DispatcherOptions {
  server: URL;
  proxy: URL | undefined;
}

type Pair = Record<PoolName, Dispatcher>;

/** The connections of a session: kept and used again for as long as the TLS material stays the same. */
export class Dispatchers {
  readonly #options: DispatcherOptions;
  #current: { key: string; pair: Pair } | undefined;
  #closed = false;
  /** Pools of material that has been replaced: their streams run to their end. */
  readonly #retired = new Set<Dispatcher>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  get(pool: PoolName, tls: TlsMaterial): Dispatcher {
    if (this.#closed) throw new Error("the connection was closed");
    const key = fingerprint(tls);
    if (this.#current?.key !== key) {
      this.#retire();
      this.#current = { key, pair: this.#open(tls) };
    }
    return this.#current.pair[pool];
  }

  /** Ends every connection, streams included. */
  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#retired, ...Object.values(this.#current?.pair ?? {})];
    this.#current = undefined;
    this.#retired.clear();
    await Promise.all(open.map((dispatcher) => dispatcher.destroy()));
  }

  #open(tls: TlsMaterial): Pair {
    return { bulk: this.#dispatcher(tls, null), interactive: this.#dispatcher(tls, interactiveConnections) };
  }

  #dispatcher(tls: TlsMaterial, connections: number | null): Dispatcher {
    const { server, proxy } = this.#options;
    const keepAlive = { timeout: connectTimeoutMs, keepAlive: true, keepAliveInitialDelay: keepAliveProbeMs };
    const limits = { connections, keepAliveTimeout: idleConnectionMs, keepAliveMaxTimeout: idleConnectionMs };
    const connect = { ...tls, ...keepAlive };
    if (!proxy) return new Pool(server.origin, { ...limits, connect });
    return new ProxyAgent({ ...limits, uri: proxy.href, proxyTls: keepAlive, requestTls: connect });
  }

  #retire(): void {
    for (const dispatcher of Object.values(this.#current?.pair ?? {})) {
      this.#retired.add(dispatcher);
      void dispatcher.close().finally(() => this.#retired.delete(dispatcher));
    }
  }
}

function fingerprint(tls: TlsMaterial): string {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(tls)) hash.update(`${name}=${String(value)}\n`);
  return hash.digest("hex");
}
