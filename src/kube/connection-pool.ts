import type { Dispatcher } from "undici";
import type { Clock } from "../base/clock.ts";

/** One connection, opened by its first request. */
export interface PooledConnection {
  request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
  /** Closes it with whatever goes on in it. */
  destroy(): Promise<void>;
}

/** A connection in one caller's hands, until it is given back for others or destroyed. */
export interface Lease {
  dispatcher: PooledConnection;
  /** The answer was read to its end: the connection may serve again. */
  giveBack(): void;
  /** Closes the connection with whatever goes on in it. After `giveBack` it does nothing. */
  destroy(): void;
}

/** A place in the queue for a connection. */
interface Turn {
  came(connection: PooledConnection): void;
  /** The pool is closed. */
  never(): void;
}

/** By the wall clock: load balancers drop a connection in silence that was idle for 60 s, also while podtop slept. */
const longestIdleMs = 45_000;

/**
 * Keeps connections and hands each to one request at a time. undici's own pool is not used because a `Client`
 * whose request is aborted connects anew for nothing; here an abort destroys its connection and no more.
 */
export class ConnectionPool {
  readonly #create: () => PooledConnection;
  readonly #limit: number;
  readonly #clock: Pick<Clock, "now">;
  /** The one used last stands last. `since`: ms since epoch. */
  readonly #idle: { connection: PooledConnection; since: number }[] = [];
  readonly #busy = new Set<PooledConnection>();
  readonly #waiting: Turn[] = [];
  #isRetired = false;

  /** `create` makes a dispatcher of one connection. */
  constructor(create: () => PooledConnection, limit: number, clock: Pick<Clock, "now">) {
    this.#create = create;
    this.#limit = limit;
    this.#clock = clock;
  }

  /** A kept connection or a new one; waits its turn at the limit. Rejects with the signal's reason. */
  async lease(signal: AbortSignal): Promise<Lease> {
    signal.throwIfAborted();
    const dispatcher = this.#take() ?? (await this.#turn(signal));
    let isHeld = true;
    const end = (isReusable: boolean) => {
      if (!isHeld) return;
      isHeld = false;
      this.#busy.delete(dispatcher);
      if (isReusable && !this.#isRetired)
        this.#idle.push({ connection: dispatcher, since: this.#clock.now() });
      else void dispatcher.destroy();
      this.#serveNext();
    };
    return { dispatcher, giveBack: () => end(true), destroy: () => end(false) };
  }

  /** Closes what is idle now and the rest when it is given back. */
  retire(): void {
    this.#isRetired = true;
    for (const { connection } of this.#idle.splice(0)) void connection.destroy();
  }

  /** Closes everything now; who waits for a turn is told that none will come. */
  async destroy(): Promise<void> {
    this.retire();
    for (const turn of this.#waiting.splice(0)) turn.never();
    await Promise.all([...this.#busy].map((dispatcher) => dispatcher.destroy()));
  }

  #take(): PooledConnection | undefined {
    if (this.#busy.size >= this.#limit) return undefined;
    const dispatcher = this.#lively() ?? this.#create();
    this.#busy.add(dispatcher);
    return dispatcher;
  }

  /** The kept connection that was used last, if it can still be trusted; what cannot is closed. */
  #lively(): PooledConnection | undefined {
    const last = this.#idle.at(-1);
    if (last && Math.abs(this.#clock.now() - last.since) > longestIdleMs) {
      for (const { connection } of this.#idle.splice(0)) void connection.destroy();
    }
    return this.#idle.pop()?.connection;
  }

  #turn(signal: AbortSignal): Promise<PooledConnection> {
    return new Promise((resolve, reject) => {
      const over = (end: () => void) => {
        signal.removeEventListener("abort", abort);
        end();
      };
      const turn: Turn = {
        came: (connection) => over(() => resolve(connection)),
        never: () => over(() => reject(new Error("the session is closed"))),
      };
      const abort = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal.reason);
      };
      this.#waiting.push(turn);
      signal.addEventListener("abort", abort, { once: true });
    });
  }

  #serveNext(): void {
    if (this.#waiting.length === 0) return;
    const dispatcher = this.#take();
    if (dispatcher) this.#waiting.shift()?.came(dispatcher);
  }
}
