import { expect, test } from "vitest";
import { FaultDriver, seconds } from "./fault-driver.ts";
import type { Refusal } from "./served-cluster.ts";

const tooMany: Refusal = {
  code: 429,
  reason: "TooManyRequests",
  message: "Too many requests, please try again later.",
};

/** podtop whose watch of pods has just ended, after 20 s. */
async function reopening(): Promise<FaultDriver> {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.cluster.faults.endWatches("pods");
  return podtop;
}

test("[18] Retry-After is told and obeyed, also against a key press, and nothing is listed", async () => {
  const podtop = await reopening();
  podtop.server.refuse({ verb: "watch", resource: "pods", times: 1 }, { ...tooMany, retryAfter: 7 });
  await podtop.quiet();
  expect(podtop.banner()).toMatch(/the server asks to wait 7 s · next try in 7s/);
  podtop.retryNow();
  podtop.change();
  const version = podtop.server.watches()[1]?.query.get("resourceVersion");
  const ms = await podtop.within(seconds(9), () => podtop.server.watches().length === 3);
  expect(ms).toBeGreaterThanOrEqual(seconds(7));
  expect(podtop.server.watches()[2]?.query.get("resourceVersion")).toBe(version);
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[19] 429 without a time is backed off and said to be a wait", async () => {
  const podtop = await reopening();
  podtop.server.refuse({ verb: "watch", resource: "pods" }, tooMany);
  await podtop.advance(seconds(60));
  expect(podtop.banner()).toMatch(/the server is busy, waiting · next try in \d+s/);
  podtop.change();
  const times = podtop.server.watches().map(({ at }) => at);
  const gaps = times.slice(2).map((at, place) => at - (times[place + 1] ?? 0));
  expect(gaps.length).toBeGreaterThan(3);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[20] a server that fills its caches for half a minute is said to be starting", async () => {
  const podtop = await FaultDriver.prepare();
  const starting = { ...tooMany, message: "storage is (re)initializing", retryAfter: 1 };
  const recover = podtop.server.refuse({ resource: "pods" }, starting);
  podtop.begin();
  for (let second = 0; second < 30; second += 5) {
    await podtop.advance(seconds(5));
    expect(podtop.header()).toContain("NO PICTURE YET");
    expect(podtop.banner()).toMatch(/the server is starting/);
  }
  expect(podtop.server.seen({ resource: "pods" }).length).toBeLessThan(8);
  recover();
  podtop.retryNow();
  await podtop.invariantsHold();
});

test("[21] 429 inside a stream keeps the version and waits", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.change();
  await podtop.quiet();
  const version = String(podtop.cluster.revisions.current);
  podtop.server.watch().event("ERROR", { kind: "Status", ...tooMany });
  podtop.change();
  const ms = await podtop.within(seconds(2), () => podtop.server.watches().length === 2);
  expect(ms).toBeGreaterThanOrEqual(800);
  expect(podtop.server.watches()[1]?.query.get("resourceVersion")).toBe(version);
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.expectCalm();
  podtop.server.watch().event("ERROR", { kind: "Status", ...tooMany, details: { retryAfterSeconds: 5 } });
  await podtop.quiet();
  expect(podtop.banner()).toMatch(/the server asks to wait 5 s/);
  await podtop.invariantsHold();
});
