import { expect, test } from "vitest";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";
import { cutHere } from "./served-cluster.ts";

test("[1] a watch that ends cleanly is reopened from its last version, without a list", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.change();
  await podtop.quiet();
  const version = String(podtop.cluster.revisions.current);
  podtop.cluster.faults.endWatches("pods");
  await podtop.until(() => podtop.server.watches().length === 2);
  expect(podtop.server.watches().at(-1)?.query.get("resourceVersion")).toBe(version);
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.expectCalm();
  podtop.change();
  await podtop.invariantsHold();
});

test("[2] watches that end at once for ever are backed off to 30 s and told after the third", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.answer({ verb: "watch", resource: "pods" }, ({ response }) =>
    response.writeHead(200, { "content-type": "application/json" }).end(),
  );
  podtop.cluster.faults.endWatches("pods");
  await podtop.within(seconds(5), () => podtop.server.watches().length === 3);
  podtop.expectCalm();
  await podtop.within(seconds(15), () => podtop.server.watches().length === 5);
  expect(podtop.banner()).toMatch(
    /the server ends every watch at once .* reconnecting \(4\) .* next try in \d+s/,
  );
  await podtop.advance(minutes(75));
  const times = podtop.server.watches().map(({ at }) => at);
  expect(times.length).toBeGreaterThan(200);
  for (const [place, at] of times.entries()) {
    if (place > 8) expect(at - (times[place - 1] ?? 0)).toBeGreaterThanOrEqual(seconds(15));
    if (place > 1) expect(at - (times[place - 1] ?? 0)).toBeLessThanOrEqual(seconds(30));
  }
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[3] half a line at the end of a watch is dropped, and its event comes with the next watch", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  const version = podtop.cluster.revisions.current;
  podtop.server.tamper({ times: 1 }, (line) => [line.slice(0, line.length / 2), cutHere]);
  podtop.change();
  await podtop.until(() => podtop.server.watches().length === 2);
  expect(podtop.server.watches()[1]?.query.get("resourceVersion")).toBe(String(version));
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.server.lists()).toHaveLength(1);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test.for(["server", false] as const)(
  "[4] lines that come byte by byte are whole lines (TLS: %s)",
  async (certificate) => {
    const podtop = await FaultDriver.start({ server: { certificate } });
    podtop.proxy.set({ flow: { kind: "bytewise" }, direction: "down" });
    for (const place of [0, 1, 2]) podtop.change(place);
    await podtop.quiet();
    podtop.expectEqual();
    podtop.expectUndisturbed();
    await podtop.invariantsHold();
  },
);

test("[5] characters that are cut between chunks are whole characters", async () => {
  const message = "zwölf Boxkämpfer 日本語 🚀👩‍🚀";
  // Without TLS, whose records would be whole again before anybody reads them.
  const podtop = await FaultDriver.start({ server: { certificate: false } });
  podtop.proxy.set({ flow: { kind: "bytewise" }, direction: "down" });
  const [pod] = podtop.cluster.pods.all();
  if (pod) podtop.cluster.pods.setStatus(pod, { ...pod.wire.status, message });
  await podtop.quiet();
  expect(podtop.store.pods.get(pod?.uid ?? "")?.message).toBe(message);
  podtop.expectEqual();
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[6] several events in a chunk, blank lines and CRLF do no harm", async () => {
  const podtop = await FaultDriver.start();
  const held: string[] = [];
  podtop.server.tamper({}, (line) => {
    held.push(line);
    return held.length < 3 ? [] : [`\n\r\n${held.join("\r\n\n  \n")}\r\n\r\n\n`];
  });
  for (const place of [0, 1, 0]) podtop.change(place);
  await podtop.quiet();
  podtop.expectEqual();
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[7] a garbage line is counted, and the list that follows brings what was lost", async () => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.tamper({ times: 1 }, () => ["{]\n"]);
  podtop.change(0);
  podtop.change(1);
  await podtop.quiet();
  expect(podtop.server.lists()).toHaveLength(2);
  podtop.expectEqual();
  expect(podtop.header()).toContain("1 unreadable");
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test.for([
  ["null", null],
  ["without metadata", { kind: "Pod" }],
  ["without a name", { kind: "Pod", metadata: { uid: "u", resourceVersion: "7" } }],
  ["whose name is a number", { kind: "Pod", metadata: { name: 7 } }],
  ["that is text", "Pod"],
] as const)("[8] an object %s is counted, and a list follows", async ([, object]) => {
  const podtop = await FaultDriver.start();
  await podtop.advance(seconds(20));
  podtop.server.watch().event("MODIFIED", object);
  podtop.change();
  await podtop.quiet();
  expect(podtop.server.lists()).toHaveLength(2);
  podtop.expectEqual();
  expect(podtop.header()).toContain("1 unreadable");
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[9] an event of an unknown type is skipped", async () => {
  const podtop = await FaultDriver.start();
  podtop.server.watch().event("FOO", { kind: "Pod", metadata: { name: "foo", resourceVersion: "7" } });
  podtop.server.watch().event("BAR", null);
  podtop.change();
  await podtop.quiet();
  podtop.expectEqual();
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});
