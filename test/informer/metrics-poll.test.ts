import { expect, it } from "vitest";
import { MetricsPoll } from "../../src/informer/metrics-poll.ts";
import type { Scope } from "../../src/model/cluster-api.ts";
import type { MetricsState } from "../../src/model/metrics-state.ts";
import type { NamedUsage } from "../../src/model/pod-usage.ts";
import type { WirePodMetrics } from "../../src/model/wire.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi } from "./scripted-api.ts";

const seconds = (count: number) => count * 1_000;
const minutes = (count: number) => count * 60_000;

const sample: WirePodMetrics = {
  metadata: { namespace: "shop", name: "api" },
  timestamp: "2026-01-15T12:00:00Z",
  containers: [{ usage: { cpu: "5m", memory: "1Mi" } }],
};

async function polling({ scopes = [{}], isWanted = true }: { scopes?: Scope[]; isWanted?: boolean } = {}) {
  const clock = new VirtualClock();
  const api = new ScriptedApi();
  api.onMetrics = async () => [sample];
  const controller = new AbortController();
  const usages: (readonly NamedUsage[])[] = [];
  const states: MetricsState[] = [];
  const target = {
    setUsage(state: MetricsState, usage?: readonly NamedUsage[]) {
      if (usage) usages.push(usage);
      states.push(state);
    },
  };
  const { signal } = controller;
  const poll = new MetricsPoll({ api, target, scopes, clock, random: () => 0, signal });
  poll.want(isWanted);
  await clock.run(0);
  const asked = () => api.metricsRequests.length;
  return { api, asked, clock, controller, poll, states, usages };
}

it("asks nothing until somebody looks, and then once a minute", async () => {
  const { asked, clock, poll, usages } = await polling({ isWanted: false });
  await clock.run(minutes(10));
  expect(asked()).toBe(0);
  expect(clock.pending).toBe(0);
  poll.want(true);
  await clock.run(0);
  expect(usages).toEqual([[{ namespace: "shop", name: "api", usage: expect.objectContaining({ cpu: 5 }) }]]);
  await clock.run(minutes(4));
  expect(asked()).toBe(5);
});

it("stops when nobody looks, and goes on where it was", async () => {
  const { asked, clock, poll } = await polling();
  poll.want(false);
  await clock.run(seconds(10));
  poll.want(true);
  await clock.run(seconds(49));
  expect(asked(), "what was told 59 s ago is of now").toBe(1);
  await clock.run(seconds(1));
  expect(asked()).toBe(2);
  poll.want(false);
  await clock.run(minutes(10));
  expect(asked()).toBe(2);
  poll.want(true);
  await clock.run(0);
  expect(asked()).toBe(3);
});

it("has one request at a time, and gives it up after 30 s", async () => {
  const { api, asked, clock, poll, states } = await polling({ isWanted: false });
  let open = 0;
  api.onMetrics = ({ signal }) =>
    new Promise((_resolve, reject) => {
      open++;
      signal.addEventListener("abort", () => {
        open--;
        reject(apiError(undefined));
      });
    });
  poll.want(true);
  await clock.run(seconds(5));
  poll.want(false);
  poll.want(true);
  await clock.run(seconds(24));
  expect([asked(), open, states]).toEqual([1, 1, []]);
  await clock.run(seconds(1));
  expect(open).toBe(0);
  expect(states).toMatchObject([{ kind: "failing", absent: false, error: { reason: "Timeout" } }]);
});

it("backs off while it fails, obeys Retry-After, and is back at its pace after an answer", async () => {
  const { api, asked, clock, states } = await polling();
  api.onMetrics = async () => {
    throw apiError(500);
  };
  await clock.run(minutes(1));
  expect(states.at(-1)).toMatchObject({ kind: "failing", absent: false, retryAt: clock.now() + seconds(15) });
  await clock.run(seconds(15 + 30 + 60 + 120));
  expect(asked()).toBe(6);
  api.onMetrics = async () => {
    throw apiError(429, { retryAfter: 600 });
  };
  await clock.run(seconds(150));
  expect(asked()).toBe(7);
  api.onMetrics = async () => [sample];
  await clock.run(seconds(599));
  expect(asked()).toBe(7);
  await clock.run(seconds(1));
  expect(states.at(-1)?.kind).toBe("polling");
  await clock.run(minutes(2));
  expect(asked()).toBe(10);
});

it.each([403, 404, 503])("asks a cluster that has no metrics (%d) every five minutes", async (status) => {
  const { api, asked, clock, poll, states } = await polling({ isWanted: false });
  api.onMetrics = async () => {
    throw apiError(status);
  };
  poll.want(true);
  await clock.run(minutes(5) - 1);
  expect([asked(), states.length]).toEqual([1, 1]);
  expect(states[0]).toMatchObject({ kind: "failing", absent: true });
  await clock.run(1);
  expect(asked()).toBe(2);
});

it("takes a 503 where there were metrics for a server that starts anew", async () => {
  const { api, clock, states } = await polling();
  api.onMetrics = async () => {
    throw apiError(503);
  };
  await clock.run(minutes(1));
  expect(states.at(-1)).toMatchObject({ absent: false });
});

it("is asked again at once by a key where it waits for its next try, and not where all is well", async () => {
  const { api, asked, clock, poll } = await polling();
  poll.retryNow();
  await clock.run(0);
  expect(asked()).toBe(1);
  api.onMetrics = async () => {
    throw apiError(404);
  };
  await clock.run(minutes(1));
  poll.retryNow();
  await clock.run(0);
  expect(asked()).toBe(3);
});

it("shows of several namespaces those that may be read", async () => {
  const { api, clock, poll, states, usages } = await polling({
    scopes: [{ namespace: "shop", labelSelector: "app=api" }, { namespace: "pay" }],
    isWanted: false,
  });
  api.onMetrics = async ({ namespace }) => {
    if (namespace === "pay") throw apiError(403);
    return [sample];
  };
  poll.want(true);
  await clock.run(0);
  expect(api.metricsRequests).toMatchObject([
    { namespace: "shop", labelSelector: "app=api" },
    { namespace: "pay" },
  ]);
  expect([usages[0]?.length, states[0]?.kind]).toEqual([1, "polling"]);
});

it("reads the samples of a large cluster bit by bit, and tells them at once", async () => {
  const { api, clock, poll, usages } = await polling({ isWanted: false });
  api.onMetrics = async () =>
    Array.from({ length: 2_500 }, (_, at) => ({
      ...sample,
      metadata: { namespace: "shop", name: `api-${at}` },
    }));
  poll.want(true);
  clock.advance(0);
  await settle();
  expect(usages).toEqual([]);
  await clock.run(0);
  expect(usages.map((usage) => usage.length)).toEqual([2_500]);
});

it("says nothing after its end", async () => {
  const { api, clock, controller, poll, states } = await polling({ isWanted: false });
  const { promise, resolve } = Promise.withResolvers<WirePodMetrics[]>();
  api.onMetrics = () => promise;
  poll.want(true);
  await clock.run(0);
  controller.abort();
  resolve([sample]);
  await settle();
  await clock.run(minutes(1));
  expect([states, api.metricsRequests.length, clock.pending]).toEqual([[], 1, 0]);
});
