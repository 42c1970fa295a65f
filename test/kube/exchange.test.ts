import type { Dispatcher } from "undici";
import { expect, test } from "vitest";
import { ConnectionPool } from "../../src/kube/connection-pool.ts";
import { openExchange } from "../../src/kube/exchange.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const request: Dispatcher.RequestOptions = { path: "/", method: "GET" };

/** A pool of one connection on which nothing is ever answered, and what became of its connections. */
function silentPool() {
  const seen = { requests: 0, destroyed: 0 };
  const create = () =>
    ({
      request: () => {
        seen.requests++;
        return new Promise(() => {});
      },
      destroy: async () => void seen.destroyed++,
    }) as unknown as Dispatcher;
  return { pool: new ConnectionPool(create, 1, new VirtualClock()), seen };
}

test("an abort right after the connection is handed out sends nothing", async () => {
  const { pool, seen } = silentPool();
  const controller = new AbortController();
  const opening = openExchange(pool, request, controller.signal);
  controller.abort(new Error("no more"));
  await expect(opening).rejects.toThrow("no more");
  expect(seen).toEqual({ requests: 0, destroyed: 1 });
});

test("an abort right after the turn came sends nothing, and the next one has its turn", async () => {
  const { pool, seen } = silentPool();
  const before = await pool.lease(new AbortController().signal);
  const controller = new AbortController();
  const opening = openExchange(pool, request, controller.signal);
  before.giveBack();
  controller.abort(new Error("no more"));
  await expect(opening).rejects.toThrow("no more");
  expect(seen).toEqual({ requests: 0, destroyed: 1 });
  const next = await pool.lease(new AbortController().signal);
  expect(next.dispatcher).toBeDefined();
});
