import { expect, it } from "vitest";
import { Heartbeat } from "../../src/informer/heartbeat.ts";
import { apiError } from "../support/api-error.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { ScriptedApi } from "./scripted-api.ts";

const seconds = (count: number) => count * 1_000;

async function beating() {
  const clock = new VirtualClock();
  const api = new ScriptedApi();
  const controller = new AbortController();
  const session = {
    heardAt: clock.now() as number | undefined,
    heard(at: number) {
      this.heardAt = at;
    },
  };
  let losses = 0;
  let returns = 0;
  const lost = () => void losses++;
  const back = () => void returns++;
  const running = new Heartbeat({ api, clock, session, lost, back, signal: controller.signal }).run();
  await settle();
  const stop = async () => {
    controller.abort();
    await running;
  };
  return { clock, api, session, stop, losses: () => losses, returns: () => returns };
}

it("asks nothing while streams have bytes", async () => {
  const { clock, api, session, stop } = await beating();
  for (let second = 0; second < 120; second += 10) {
    session.heard(clock.now());
    await clock.run(seconds(10));
  }
  expect(api.pings).toBe(0);
  await stop();
});

it("asks after 15 s without a byte, and an answer is proof of life", async () => {
  const { clock, api, session, stop, losses } = await beating();
  await clock.run(seconds(14));
  expect(api.pings).toBe(0);
  await clock.run(seconds(1));
  expect(api.pings).toBe(1);
  expect(session.heardAt).toBe(clock.now());
  await clock.run(seconds(60));
  expect(api.pings).toBe(5);
  expect(losses()).toBe(0);
  await stop();
});

it("gives a ping 10 s, and says that the cluster is lost when nothing was heard for 45 s", async () => {
  const { clock, api, session, stop, losses } = await beating();
  api.onPing = (signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(apiError(undefined))));
  const heardAt = session.heardAt;
  await clock.run(seconds(49));
  expect([api.pings, losses()]).toEqual([2, 0]);
  await clock.run(seconds(1));
  expect([api.pings, losses()]).toEqual([2, 1]);
  expect(session.heardAt).toBe(heardAt);
  await clock.run(seconds(25));
  expect([api.pings, losses()]).toEqual([3, 2]);
  await stop();
});

it("an answer after a ping that had none says that the streams may be dead, once", async () => {
  const { clock, api, stop, losses } = await beating();
  api.onPing = (signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(apiError(undefined))));
  await clock.run(seconds(25));
  api.onPing = async () => {};
  await clock.run(seconds(14));
  expect([api.pings, losses()]).toEqual([1, 0]);
  await clock.run(seconds(1));
  expect([api.pings, losses()]).toEqual([2, 1]);
  await clock.run(seconds(60));
  expect([api.pings, losses()]).toEqual([6, 1]);
  await stop();
});

it("the first answer after pings that failed says that the cluster is back, once", async () => {
  const { clock, api, stop, returns } = await beating();
  await clock.run(seconds(30));
  api.onPing = async () => {
    throw apiError(503);
  };
  await clock.run(seconds(60));
  expect(returns()).toBe(0);
  api.onPing = async () => {};
  await clock.run(seconds(60));
  expect(returns()).toBe(1);
  await stop();
});

it("a refusal of the ping alone does not lose a cluster whose streams have bytes", async () => {
  const { clock, api, session, stop, losses } = await beating();
  api.onPing = async () => {
    throw apiError(503);
  };
  for (let minute = 0; minute < 5; minute++) {
    session.heard(clock.now());
    await clock.run(seconds(40));
  }
  expect(api.pings).toBeGreaterThan(0);
  expect(losses()).toBe(0);
  await stop();
});

it("a clock that jumps makes it ask, not spin", async () => {
  const { clock, api, session, stop } = await beating();
  session.heard(clock.now() + 3_600_000);
  await clock.run(seconds(15));
  expect(api.pings).toBe(1);
  session.heard(clock.now() - 3_600_000);
  await clock.run(seconds(15));
  expect(api.pings).toBe(2);
  await stop();
});

it("an answer after the stop is not written down, and no timer stays", async () => {
  const { clock, api, session, stop } = await beating();
  let answer = () => {};
  api.onPing = () => new Promise((resolve) => (answer = resolve));
  await clock.run(seconds(15));
  const { heardAt } = session;
  const stopped = stop();
  answer();
  await stopped;
  expect(session.heardAt).toBe(heardAt);
  expect(clock.pending).toBe(0);
});
