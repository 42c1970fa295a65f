import { expect, test } from "vitest";
import { pause } from "../../src/base/clock.ts";
import { sendStatus } from "../support/fake-api-server-routes.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";
import type { Asked, Refusal } from "./served-cluster.ts";

const tooOld: Refusal = { code: 410, reason: "Expired", message: "too old resource version: 41020 (41025)" };

const versionOf = ({ query }: Asked) => query.get("resourceVersion");

/** The sizes that the list of pods had with each notification. */
function sizesOf({ store }: FaultDriver): number[] {
  const sizes: number[] = [];
  store.subscribe(() => sizes.push(store.pods.size));
  return sizes;
}

/** What left the list of pods, by name. */
function departuresOf({ store }: FaultDriver): string[] {
  const names: string[] = [];
  store.onTransition((transition) => {
    if (transition.kind === "pod" && transition.from && !transition.to) names.push(transition.from.name);
  });
  return names;
}

/** Changes that a watch misses: one pod is gone, one is changed, one is new. */
function changeMuch({ cluster }: FaultDriver): string {
  const [gone, changed] = [...cluster.pods.all()];
  if (!gone || !changed) throw new Error("the cluster has no pods");
  cluster.pods.delete(gone, 0);
  cluster.kubelets.flip(changed);
  return gone.name;
}

test("[10] 410 in the stream is followed by a list at once; what is gone leaves once, and rows stay", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const [sizes, departures] = [sizesOf(podtop), departuresOf(podtop)];
  podtop.server.tamper({ times: 2 }, () => []);
  const gone = changeMuch(podtop);
  podtop.server.watch().event("ERROR", { kind: "Status", ...tooOld });
  expect(await podtop.within(seconds(1), () => podtop.server.watches().length === 2)).toBe(0);
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.server.lists()).toHaveLength(2);
  expect(departures).toEqual([gone]);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[11] 410 in place of a watch is followed by a consistent list at once", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.refuse({ verb: "watch", resource: "pods", times: 1 }, tooOld);
  podtop.cluster.faults.endWatches("pods");
  changeMuch(podtop);
  expect(await podtop.within(seconds(1), () => podtop.server.watches().length === 3)).toBe(0);
  expect(podtop.server.lists()).toHaveLength(2);
  expect(versionOf(podtop.server.lists()[1] as Asked)).toBeNull();
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[12] 410 on the list, too, is backed off, then the list succeeds", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.refuse({ verb: "watch", resource: "pods", times: 1 }, tooOld);
  podtop.server.refuse({ verb: "list", resource: "pods", times: 1 }, tooOld);
  podtop.cluster.faults.endWatches("pods");
  changeMuch(podtop);
  const ms = await podtop.within(seconds(3), () => podtop.server.lists().length === 3);
  expect(ms).toBeGreaterThanOrEqual(800);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[13] a page that has expired makes a new list, which is told; nothing is twice there and nothing missing", async () => {
  const podtop = await FaultDriver.prepare({ scenario: "load:1500" });
  const pages = { verb: "list", resource: "pods" } as const;
  let release = (_: boolean) => {};
  podtop.server.answer({ ...pages, times: 5 }, ({ response }, place) => {
    if (place === 4) return new Promise<boolean>((resolve) => (release = resolve));
    if (place !== 2) return false;
    podtop.change();
    const body = { kind: "Status", metadata: {}, status: "Failure", ...tooOld };
    return response.writeHead(410, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  podtop.begin();
  await podtop.until(() => podtop.server.seen(pages).length === 5);
  expect(podtop.header()).toContain("listing again 1500");
  expect(podtop.store.pods.size).toBe(600);
  podtop.change(1);
  release(false);
  await podtop.until(() => podtop.isLive);
  expect(podtop.store.pods.size).toBe(1500);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

const behind: readonly [string, Refusal][] = [
  [
    "[14] a server that is behind is waited for, told so, and listed",
    {
      code: 504,
      reason: "Timeout",
      message: "Timeout: Too large resource version: 41030, current: 41020",
      details: { causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }] },
    },
  ],
  [
    "[15] a server that says only in words that it is behind is understood as well",
    { code: 504, reason: "Timeout", message: "Timeout: Too large resource version: 41030, current: 41020" },
  ],
];
test.for(behind)("%s", async ([, refusal]) => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const recover = podtop.server.answer({ verb: "watch", resource: "pods" }, async ({ response }) => {
    await pause(podtop.clock, seconds(3), new AbortController().signal);
    sendStatus(response, refusal);
  });
  podtop.cluster.faults.endWatches("pods");
  await podtop.advance(seconds(20));
  expect(podtop.banner()).toMatch(/the server is behind .* next try in \d+s/);
  const lists = podtop.server.lists().length;
  expect(lists).toBeGreaterThan(2);
  expect(podtop.server.lists().map(versionOf)).toEqual(Array.from({ length: lists }, () => null));
  changeMuch(podtop);
  recover();
  await podtop.invariantsHold();
});

test("[16] a cluster that was restored from a backup replaces the rows and is told for a minute", async () => {
  const podtop = await FaultDriver.start();
  for (let count = 0; count < 30; count++) podtop.change(count % 6);
  podtop.cluster.pods.delete([...podtop.cluster.pods.all()][0] as never, 0);
  await podtop.advance(seconds(20));
  const sizes = sizesOf(podtop);
  podtop.server.refuse({ verb: "watch", resource: "pods", times: 1 }, tooOld);
  await podtop.restore();
  await podtop.within(seconds(5), () => podtop.names.length === 6);
  podtop.expectEqual();
  expect(podtop.header()).toMatch(/ live\b/);
  expect(podtop.banner()).toMatch(/the cluster state went back at 12:00:2\d/);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
  await podtop.advance(minutes(1));
  podtop.expectCalm();
  podtop.change();
  await podtop.invariantsHold();
});

test("[16] a watch that a restored cluster takes without a word is found out by its first bookmark", async () => {
  const podtop = await FaultDriver.start();
  for (let count = 0; count < 30; count++) podtop.change(count % 6);
  await podtop.advance(seconds(20));
  await podtop.restore();
  await podtop.within(seconds(65), () => podtop.banner().includes("the cluster state went back"));
  podtop.expectEqual();
  podtop.change();
  await podtop.invariantsHold();
});

test("[17] an API server that lags shows nothing that is gone; no version 0 is ever asked for", async () => {
  const podtop = await FaultDriver.start();
  const second = await podtop.server.startSecond({ lagMs: seconds(5), replayed: 100 });
  for (let round = 0; round < 4; round++) {
    changeMuch(podtop);
    podtop.change(round % 2);
    await podtop.advance(seconds(12));
    podtop.proxy.reset();
    await podtop.advance(seconds(20));
    podtop.expectCalm();
  }
  expect(second.requests.length).toBeGreaterThanOrEqual(8);
  expect(podtop.server.asked.map(versionOf)).not.toContain("0");
  await podtop.invariantsHold();
});
