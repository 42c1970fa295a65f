import { expect, test } from "vitest";
import { FaultDriver, minutes, seconds } from "./fault-driver.ts";

const namespace = "team-01";

/** All pods of the namespace are deleted, one after the other. */
async function deleteNamespace(podtop: FaultDriver): Promise<void> {
  for (const pod of [...podtop.cluster.pods.all()])
    if (pod.namespace === namespace) podtop.cluster.pods.delete(pod, 0);
  await podtop.quiet();
}

test.for([
  [404, "NotFound", `namespaces "${namespace}" not found`, `namespace ${namespace} is gone`],
  [
    403,
    "Forbidden",
    `pods is forbidden: User "jane" cannot list resource "pods" in the namespace "${namespace}"`,
    `no longer allowed: list pods in ${namespace}`,
  ],
] as const)(
  "[71] a namespace that is deleted while watched empties, and the %s after it is told; it may come back",
  async ([code, reason, message, words]) => {
    const podtop = await FaultDriver.start({ scenario: "load:120", namespaces: ["team-00", namespace] });
    await podtop.advance(seconds(20));
    const all = podtop.store.pods.size;
    await deleteNamespace(podtop);
    podtop.expectEqual();
    expect(podtop.store.pods.size).toBeLessThan(all);
    podtop.expectCalm();
    const back = podtop.server.refuse({ namespace }, { code, reason, message });
    podtop.cluster.faults.endWatches("pods");
    await podtop.advance(minutes(3));
    expect(podtop.banner()).toContain(words);
    podtop.expectEqual();
    expect(podtop.server.lists().length + podtop.server.watches().length).toBeLessThan(24);
    back();
    await podtop.invariantsHold();
  },
);

test("[71] where a namespace that is gone is answered with an empty list, the picture is empty and live", async () => {
  const podtop = await FaultDriver.start({ scenario: "load:120", namespaces: [namespace] });
  await podtop.advance(seconds(20));
  await deleteNamespace(podtop);
  podtop.cluster.faults.endWatches("pods");
  podtop.cluster.faults.compact();
  await podtop.advance(minutes(3));
  expect(podtop.names).toEqual([]);
  podtop.expectCalm();
  await podtop.invariantsHold();
});

test("[72] events that the cluster deletes when their hour is over stay in the pane, as past ones", async () => {
  const podtop = await FaultDriver.start();
  // The one that is selected.
  const pod = [...podtop.cluster.pods.all()].find(({ name }) => name === podtop.names[0]);
  if (!pod) throw new Error("the cluster has no pods");
  const regarding = { kind: "Pod", namespace: pod.namespace, name: pod.name, uid: pod.uid };
  const report = { regarding, type: "Warning", reason: "Unhealthy", component: "kubelet" } as const;
  podtop.cluster.events.record({ ...report, message: "probe failed", at: podtop.cluster.time.now() });
  await podtop.advance(minutes(1));
  const line = () => podtop.screen().match(/^.*probe failed.*$/m)?.[0] ?? "";
  expect(line()).toMatch(/60s +Warning +Unhealthy/);
  expect(line()).not.toContain("past");
  await podtop.advance(minutes(62));
  expect(podtop.store.events.size).toBe(0);
  expect(podtop.store.pastEvents.byUid.size).toBe(1);
  expect(line()).toMatch(/63m +Warning +Unhealthy .* past: probe failed/);
  podtop.expectEqual();
  podtop.expectCalm();
  await podtop.invariantsHold();
});
