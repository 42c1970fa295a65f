import { createHash } from "node:crypto";
import type { Clock } from "../base/clock.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { type Destination, SingleConnection } from "./connector.ts";
import type { TlsMaterial } from "./tls-material.ts";

/**
 * *bulk*: lists, watches and followed logs, each on a connection of its own, as HTTP/1.1 needs it.
 * *interactive*: short requests behind a key press, which must never wait for a stream.
 */
export type PoolName = "bulk" | "interactive";

/** Short requests need few connections; those above wait their turn for some milliseconds. */
const interactiveConnections = 8;

type Pools = Record<PoolName, ConnectionPool>;

/** The connections of a session: kept and used again for as long as the TLS material stays the same. */
export class SessionConnections {
  readonly #destination: Destination;
  readonly #clock: Clock;
  #current: { tls: TlsMaterial; key: string; pools: Pools } | undefined;
  #isClosed = false;
  /** Pools of material that has been replaced: their streams run to their end. */
  readonly #retired = new Set<ConnectionPool>();

  constructor(destination: Destination, clock: Clock) {
    this.#destination = destination;
    this.#clock = clock;
  }

  pool(name: PoolName, tls: TlsMaterial): ConnectionPool {
    if (this.#isClosed) throw new Error("the session is closed");
    if (this.#current?.tls === tls) return this.#current.pools[name];
    const key = fingerprint(tls);
    const isSame = this.#current?.key === key;
    const pools = this.#current && isSame ? this.#current.pools : this.#open(tls);
    if (!isSame) this.#retire();
    this.#current = { tls, key, pools };
    return pools[name];
  }

  /** Ends every connection, streams included. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retire();
    await Promise.all([...this.#retired].map((pool) => pool.destroy()));
    this.#retired.clear();
  }

  #open(tls: TlsMaterial): Pools {
    const task = { ...this.#destination, tls, clock: this.#clock };
    const create = () => new SingleConnection(task);
    return {
      bulk: new ConnectionPool(create, Number.POSITIVE_INFINITY, this.#clock),
      interactive: new ConnectionPool(create, interactiveConnections, this.#clock),
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

function fingerprint(tls: TlsMaterial): string {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(tls)) hash.update(`${name}=${String(value)}\n`);
  return hash.digest("hex");
}
