import { expect, test } from "vitest";
import type { WirePod } from "../../src/model/wire.ts";
import type { SimPod } from "../../src/sim/pod/sim-pod.ts";
import { templateOf } from "../sim/sim-driver.ts";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

function firstPod({ cluster }: FaultDriver): SimPod {
  const [pod] = cluster.pods.all();
  if (!pod) throw new Error("the cluster has no pods");
  return pod;
}

/** Counts what the store tells of pods. */
function countTold({ store }: FaultDriver): { pods: number } {
  const told = { pods: 0 };
  store.onTransition(({ kind }) => {
    if (kind === "pod") told.pods++;
  });
  return told;
}

/** Deletes a pod and creates another one under its name; both share a name and nothing else. */
function replace({ cluster }: FaultDriver, pod: SimPod): SimPod {
  const { namespace, name } = pod.wire.metadata as { namespace: string; name: string };
  cluster.pods.delete(pod, 0);
  return cluster.createPod({ namespace, name, template: templateOf() });
}

/** A pod as the API server sent it, with other metadata. */
const withMeta = (pod: WirePod, metadata: object): WirePod => ({
  ...pod,
  metadata: { ...pod.metadata, ...metadata },
});

test("[50] events that come twice change nothing the second time", async () => {
  const podtop = await FaultDriver.start();
  const told = countTold(podtop);
  podtop.server.tamper({}, (line) => [`${line}\n${line}\n`]);
  podtop.change();
  await podtop.quiet();
  const { uid } = firstPod(podtop);
  const change = podtop.store.change(uid);
  expect(change?.cells.size).toBeGreaterThan(0);
  await podtop.advance(seconds(2));
  const { wire } = firstPod(podtop);
  podtop.server.watch().event("MODIFIED", wire);
  await podtop.quiet();
  expect(told.pods).toBe(1);
  expect(podtop.store.change(uid)).toBe(change);
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[51] events out of order leave the final state, also around a removal", async () => {
  const podtop = await FaultDriver.start();
  const held: string[] = [];
  podtop.server.tamper({}, (line) => {
    held.push(line);
    return held.length % 2 === 1 ? [] : [`${held.splice(0).reverse().join("\n")}\n`];
  });
  podtop.change(0);
  podtop.change(0);
  podtop.change(1);
  podtop.cluster.pods.delete([...podtop.cluster.pods.all()][1] as SimPod, 0);
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.names).toHaveLength(5);
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[52] [53] a new pod under an old name is another pod, though no removal was told; a late one removes nothing", async () => {
  const podtop = await FaultDriver.start();
  const old = firstPod(podtop);
  const { wire } = old;
  podtop.server.tamper({ times: 1 }, (line) => {
    expect(line).toContain("DELETED");
    return [];
  });
  const created = replace(podtop, old);
  await podtop.quiet();
  podtop.expectEqual();
  expect(podtop.store.pods.has(old.uid)).toBe(false);
  expect(podtop.store.ghosts.has(old.uid)).toBe(true);
  expect(podtop.store.pods.get(created.uid)).toMatchObject({
    restartCount: 0,
    createdAt: podtop.clock.now(),
  });
  expect(podtop.store.change(created.uid)).toMatchObject({ isNew: true });
  const version = String(podtop.cluster.revisions.current);
  podtop.server.watch().event("DELETED", withMeta(wire, { resourceVersion: version }));
  podtop.server.watch().event("MODIFIED", wire);
  await podtop.quiet();
  podtop.expectEqual();
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[54] a change of an unknown pod adds it", async () => {
  const podtop = await FaultDriver.start();
  podtop.server.tamper({ times: 1 }, (line) => [`${line.replace('"ADDED"', '"MODIFIED"')}\n`]);
  const { namespace = "" } = firstPod(podtop).wire.metadata ?? {};
  podtop.cluster.createPod({ namespace, name: "unknown", template: templateOf() });
  await podtop.quiet();
  expect(podtop.names).toContain("unknown");
  podtop.expectEqual();
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[55] known pods that are added again, as at the start of a watch, are only updated", async () => {
  const podtop = await FaultDriver.start();
  const told = countTold(podtop);
  for (const pod of podtop.cluster.pods.all()) podtop.server.watch().event("ADDED", pod.wire);
  await podtop.quiet();
  expect(told.pods).toBe(0);
  podtop.server.tamper({ times: 1 }, (line) => [`${line.replace('"MODIFIED"', '"ADDED"')}\n`]);
  podtop.change();
  await podtop.quiet();
  expect([told.pods, podtop.names.length]).toEqual([1, 6]);
  expect(podtop.store.change(firstPod(podtop).uid)?.isNew).toBe(false);
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[56] a pod that leaves the label selector leaves the view, without a word that it was deleted, and may return", async () => {
  const podtop = await FaultDriver.start({ labelSelector: "app=app-0000" });
  const pod = firstPod(podtop);
  podtop.cluster.pods.setMeta(pod, { labels: { app: "other" } });
  await podtop.quiet();
  expect(podtop.names).toHaveLength(5);
  expect(podtop.store.ghosts.get(pod.uid)?.pod.terminating).toBeUndefined();
  expect(podtop.screen()).not.toMatch(/delet|terminat/i);
  await podtop.advance(seconds(11));
  expect(podtop.screen()).not.toContain(pod.name);
  podtop.cluster.pods.setMeta(pod, { labels: { app: "app-0000" } });
  await podtop.quiet();
  expect(podtop.names).toHaveLength(6);
  podtop.expectUndisturbed();
  await podtop.invariantsHold();
});

test("[57] an hour of nothing but bookmarks is live, and no reopening needs a list", async () => {
  const podtop = await FaultDriver.start();
  for (let minute = 0; minute < 60; minute++) {
    // Other resources move the version of the cluster on.
    podtop.cluster.revisions.next();
    await podtop.advance(minutes(1));
    podtop.expectCalm();
  }
  const watches = podtop.server.watches();
  expect(watches.length).toBeGreaterThan(5);
  const versions = watches.map(({ query }) => Number(query.get("resourceVersion")));
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(versions.at(-1)).toBeGreaterThan((versions[0] ?? 0) + 40);
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.invariantsHold();
});

test("[58] without bookmarks a quiet watch stays live, and the 410 after it makes a list", async () => {
  const podtop = await FaultDriver.start();
  for (const resource of ["pods", "nodes", "events"] as const)
    podtop.server.tamper({ resource }, (line) => (line.includes('"ERROR"') ? [`${line}\n`] : []));
  for (let second = 0; second < 600; second += 5) {
    await podtop.advance(seconds(5));
    podtop.expectCalm();
  }
  podtop.change();
  podtop.cluster.faults.compact();
  expect(podtop.server.lists()).toHaveLength(1);
  await podtop.within(seconds(90), () => podtop.server.lists().length === 2);
  await podtop.quiet();
  podtop.expectEqual();
  podtop.expectCalm();
  await podtop.invariantsHold();
});
