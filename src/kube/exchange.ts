import type { Dispatcher } from "undici";
import type { ConnectionPool } from "./connection-pool.ts";

/** An answer whose body is still to be read, and the connection that it comes on. */
export interface Exchange {
  answer: Dispatcher.ResponseData;
  /** The body was read to its end: keep the connection. */
  finish(): void;
  /** Close the connection unless the exchange is finished. Always called last. */
  end(): void;
}

/**
 * Sends a request on a connection of the pool. An abort destroys the connection: what is being read fails,
 * and what waits for the answer rejects with the signal's reason.
 */
export async function openExchange(
  pool: ConnectionPool,
  request: Dispatcher.RequestOptions,
  signal: AbortSignal,
): Promise<Exchange> {
  const lease = await pool.lease(signal);
  signal.addEventListener("abort", lease.destroy);
  const end = () => {
    signal.removeEventListener("abort", lease.destroy);
    lease.destroy();
  };
  try {
    // The abort may have come between the turn and the listener.
    signal.throwIfAborted();
    const answer = await lease.dispatcher.request(request);
    // Readers hear of it where they read; a body that nobody reads any more may fail in silence.
    answer.body.on("error", () => undefined);
    return { answer, finish: lease.giveBack, end };
  } catch (thrown) {
    end();
    signal.throwIfAborted();
    throw thrown;
  }
}
