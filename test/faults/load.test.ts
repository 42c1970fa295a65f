import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { templateOf } from "../sim/sim-driver.ts";
import { listWhole } from "../support/list-whole.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

/** A storm as long as the table asks for in CI; as many events a second, for fewer seconds, elsewhere. */
const stormSeconds = process.env.PODTOP_CI ? 60 : 2;

/** Pods that are read at a stretch, before a key press has its turn: less than a page of them, some 10 ms. */
const atAStretch = 500;

test("[61] 20,000 pods are listed in pages, counted up, and all the while everybody else has a turn", async () => {
  const podtop = await FaultDriver.prepare({ scenario: "load:20000", gzip: true });
  const headers = new Set<string>();
  let most = 0;
  let before = 0;
  let isOver = false;
  const turn = () => {
    most = Math.max(most, podtop.store.pods.size - before);
    before = podtop.store.pods.size;
    headers.add(podtop.header());
    if (!isOver) setImmediate(turn);
  };
  turn();
  podtop.begin();
  await podtop.until(() => podtop.isLive);
  isOver = true;
  const pages = podtop.server.seen({ verb: "list", resource: "pods" });
  expect(pages.map(({ query }) => query.get("limit"))).toEqual([
    "100",
    ...Array.from({ length: 40 }, () => "500"),
  ]);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(atAStretch);
  expect([...headers].filter((header) => header.includes("loading 20000")).length).toBeGreaterThan(30);
  await podtop.invariantsHold();
});

test(`[62] of 2,000 events a second for ${stormSeconds} s none is lost, and readers are told once a chunk`, async () => {
  const podtop = await FaultDriver.start({ scenario: "load:500" });
  let told = 0;
  let moves = 0;
  podtop.store.subscribe(() => told++);
  podtop.store.onTransition(() => moves++);
  const pods = [...podtop.cluster.pods.all()];
  for (let tenth = 0; tenth < 10 * stormSeconds; tenth++) {
    for (let count = 0; count < 200; count++) {
      const pod = pods[Math.floor(podtop.cluster.ids.random() * pods.length)];
      if (pod) podtop.cluster.kubelets.flip(pod);
    }
    // What was sent is shown before the next tenth of a second: the lag is below it.
    await podtop.advance(100);
    podtop.expectEqual();
  }
  expect(moves).toBe(2_000 * stormSeconds);
  expect(told).toBeLessThan(moves / 4);
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
}, 180_000);

test("[63] a pod of 3 MB is a row like any other and takes no more memory", async () => {
  const podtop = await FaultDriver.start();
  const filler = "x".repeat(1_500_000);
  const managedFields = [{ manager: "kubectl", fieldsV1: { f: filler } }];
  const annotations = { "example.com/blob": filler };
  const [pod] = podtop.cluster.pods.all();
  if (pod) podtop.cluster.pods.setMeta(pod, { annotations, managedFields });
  await podtop.quiet();
  podtop.expectEqual();
  const held = podtop.store.pods.get(pod?.uid ?? "");
  expect(JSON.stringify(held).length).toBeLessThan(5_000);
  expect(podtop.screen()).toContain(pod?.name);
  podtop.expectUndisturbed();
  podtop.server.watch().event("ERROR", { kind: "Status", code: 410, reason: "Expired", message: "too old" });
  await podtop.within(seconds(1), () => podtop.server.lists().length === 2);
  await podtop.invariantsHold();
});

test("[64] a list that comes at 1 kB/s for minutes is not cut, and its pods are shown as they come", async () => {
  const podtop = await FaultDriver.prepare({ scenario: "load:110" });
  podtop.proxy.set({ flow: { kind: "throttle", bytesPerSecond: 1000 }, direction: "down" });
  podtop.begin();
  await podtop.within(minutes(2), () => podtop.store.pods.size > 0);
  expect(podtop.header()).toContain("loading 110");
  const most = await podtop.within(minutes(10), () => podtop.store.pods.size >= 99);
  expect(most).toBeGreaterThan(minutes(2));
  expect(podtop.header()).toContain("loading 110");
  await podtop.within(minutes(2), () => podtop.isLive);
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[65] compressed lists, chunk extensions and connections that the server closes do no harm", async () => {
  const podtop = await FaultDriver.prepare({ gzip: true });
  podtop.server.answer({ verb: "list", resource: "pods", times: 1 }, async ({ response }) => {
    const { items, resourceVersion } = await listWhole(podtop.sim, "pods", {
      signal: new AbortController().signal,
    });
    const list = { kind: "PodList", apiVersion: "v1", metadata: { resourceVersion }, items };
    const headers = { "content-type": "application/json", "content-encoding": "gzip", connection: "close" };
    response.writeHead(200, headers).end(gzipSync(JSON.stringify(list)));
  });
  podtop.server.answer({ verb: "watch", resource: "pods", times: 1 }, async ({ response }) => {
    podtop.change();
    const { socket } = response;
    const object = [...podtop.cluster.pods.all()][0]?.wire;
    const line = Buffer.from(`${JSON.stringify({ type: "MODIFIED", object })}\n`);
    const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    socket?.write(`${head}${line.length.toString(16)};name=value;other="quoted"\r\n`);
    socket?.write(line);
    socket?.write("\r\n");
    await podtop.clock.run(0);
    socket?.end("0;last\r\n\r\n");
  });
  podtop.begin();
  await podtop.until(() => podtop.server.watches().length >= 2 && podtop.isLive);
  podtop.expectEqual();
  podtop.expectCalm();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[66] two API servers in turn, one of which lags, never take the picture back", async () => {
  const podtop = await FaultDriver.start({ scenario: "load:40" });
  const { cluster } = podtop;
  const second = await podtop.server.startSecond({ lagMs: seconds(3), replayed: 30 });
  for (let round = 0; round < 30; round++) {
    const [first, ...others] = [...cluster.pods.all()];
    if (round % 3 === 0 && first) cluster.pods.delete(first, 0);
    for (const pod of others.slice(0, 5)) cluster.kubelets.flip(pod);
    if (round % 4 === 0)
      cluster.createPod({
        namespace: "team-00",
        name: `new-${round}`,
        template: { ...templateOf(), isQuiet: true },
      });
    await podtop.advance(seconds(4));
    podtop.proxy.reset();
  }
  expect(second.requests.length).toBeGreaterThan(15);
  await podtop.invariantsHold();
});
