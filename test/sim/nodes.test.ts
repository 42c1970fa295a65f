import { describe, expect, test } from "vitest";
import type { SimNode } from "../../src/sim/node/sim-node.ts";
import { container, resources } from "../../src/sim/pod/pod-template.ts";
import { startSim, templateOf } from "./sim-driver.ts";

describe("a lost node", () => {
  function withPod() {
    const sim = startSim();
    const web = sim.cluster.createReplicaSet({
      namespace: "a",
      name: "web",
      template: templateOf(),
      replicas: 1,
      ageMs: 60_000,
    });
    const [pod] = web.pods.all();
    if (!pod?.node) throw new Error("the pod has no node");
    return { ...sim, web, pod, node: pod.node };
  }
  const readyOf = (node: SimNode) => node.wire.status?.conditions?.find(({ type }) => type === "Ready");

  test("is Unknown after 40 s, its pods are not ready and leave after five minutes", () => {
    const { clock, cluster, web, pod, node } = withPod();
    cluster.loseNode(node);
    clock.advance(39_000);
    expect(readyOf(node)?.status).toBe("True");
    clock.advance(2000);
    expect(readyOf(node)).toMatchObject({
      status: "Unknown",
      message: "Kubelet stopped posting node status.",
    });
    expect(node.wire.spec?.taints?.map(({ effect }) => effect)).toEqual(["NoSchedule", "NoExecute"]);
    expect(pod.isReady).toBe(false);
    expect(pod.wire.status?.containerStatuses?.[0]?.ready).toBe(true);
    clock.advance(300_000);
    expect(pod.wire.metadata?.deletionTimestamp).toBeDefined();
    expect(pod.wire.status?.conditions).toContainEqual(
      expect.objectContaining({ type: "DisruptionTarget", reason: "DeletionByTaintManager" }),
    );
    clock.advance(60_000);
    // Nobody is there to stop it; its successor runs elsewhere.
    expect(pod.isRemoved).toBe(false);
    const [successor] = web.pods.active();
    expect(successor?.isReady).toBe(true);
    expect(successor?.node).not.toBe(node);
  });

  test("that comes back is Ready, and what was to leave is gone", () => {
    const { clock, cluster, pod, node } = withPod();
    cluster.loseNode(node);
    clock.advance(400_000);
    cluster.reviveNode(node);
    clock.advance(2000);
    expect(readyOf(node)?.status).toBe("True");
    expect(node.wire.spec?.taints ?? []).toEqual([]);
    expect(pod.isRemoved).toBe(true);
  });
});

describe("the scheduler", () => {
  const messageOf = (rest: Parameters<typeof templateOf>[1]) => {
    const { clock, cluster } = startSim();
    const [first] = cluster.nodes.all();
    if (first) cluster.nodes.cordon(first, true);
    const pod = cluster.createPod({ namespace: "a", name: "one", template: templateOf(undefined, rest) });
    clock.advance(1000);
    return pod.wire.status?.conditions?.find(({ type }) => type === "PodScheduled");
  };

  test("says why no node fits", () => {
    const tooBig = [container("app", "test/app:1", resources("900", "1Gi"))];
    expect(messageOf({ containers: tooBig })).toMatchObject({
      status: "False",
      reason: "Unschedulable",
      message:
        "0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    });
    expect(messageOf({ spec: { nodeSelector: { disk: "nvme" } } })?.message).toContain(
      "2 node(s) didn't match Pod's node affinity/selector",
    );
    expect(messageOf({ spec: { schedulingGates: [{ name: "quota" }] } })).toMatchObject({
      reason: "SchedulingGated",
      message: "Scheduling is blocked due to non-empty scheduling gates",
    });
  });

  test("places a waiting pod when another makes room", () => {
    const { clock, cluster } = startSim();
    const template = templateOf(undefined, {
      containers: [container("app", "test/app:1", resources("9", "1Gi"))],
    });
    const pods = ["a", "b", "c", "d"].map((name) => cluster.createPod({ namespace: "x", name, template }));
    clock.advance(10_000);
    const placed = pods.filter((pod) => pod.node);
    const waiting = pods.find((pod) => !pod.node);
    expect(placed).toHaveLength(3);
    if (placed[0]) cluster.pods.delete(placed[0]);
    clock.advance(20_000);
    expect(waiting?.isReady).toBe(true);
    for (const node of cluster.nodes.all()) expect(node.usedCpu).toBeLessThanOrEqual(node.cpu);
  });

  test("a pod starts when its gates are taken off", () => {
    const { clock, cluster } = startSim();
    const template = templateOf(undefined, { spec: { schedulingGates: [{ name: "quota" }] } });
    const pod = cluster.createPod({ namespace: "a", name: "gated", template });
    clock.advance(5000);
    expect(pod.node).toBeUndefined();
    cluster.scheduler.open(pod);
    clock.advance(10_000);
    expect(pod.isReady).toBe(true);
  });
});
