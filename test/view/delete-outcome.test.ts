import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { deleteOutcome, leavesAtOnce } from "../../src/view/delete-outcome.ts";
import { now, pod } from "./sample-cluster.ts";

const states = {
  running: { phase: "Running" },
  pending: { phase: "Pending" },
  succeeded: { phase: "Succeeded" },
  failed: { phase: "Failed" },
  ending: { phase: "Running", terminating: { since: now, graceSeconds: 30, finalizers: [] } },
} satisfies Record<string, Partial<Pod>>;

const owned = (kind: string | undefined, state: keyof typeof states) =>
  pod("a", { ...(kind && { owner: { kind, name: "x" }, workload: { kind, name: "x" } }), ...states[state] });

const replaced = "ReplicaSet x: a new pod takes its place under a new name";
const uncounted = "ReplicaSet x: it has stopped counting this pod; no other starts for it";
const onNode = "DaemonSet x: a new pod takes its place on the same node";
const sameName = "StatefulSet x: a new pod comes back under the same name";
const counts = "Job x: it counts as a failed try; the Job may start another";
const unknown = "Foo x: what it does about it is not known";

// What the controllers of kube-controller-manager do when the pod goes, by what they count as theirs.
test.for([
  ["ReplicaSet", "running", replaced],
  ["ReplicaSet", "pending", replaced],
  ["ReplicaSet", "succeeded", uncounted],
  ["ReplicaSet", "failed", uncounted],
  ["ReplicaSet", "ending", uncounted],
  ["ReplicationController", "failed", "ReplicationController x: it has stopped counting"],
  ["DaemonSet", "running", onNode],
  ["DaemonSet", "failed", onNode],
  ["DaemonSet", "ending", `${onNode} when it is gone`],
  ["StatefulSet", "running", sameName],
  ["StatefulSet", "failed", sameName],
  ["StatefulSet", "succeeded", sameName],
  ["StatefulSet", "ending", `${sameName} when it is gone`],
  ["Job", "running", counts],
  ["Job", "pending", counts],
  ["Job", "ending", "Job x: it counts as a failed try already; this changes nothing"],
  ["Job", "succeeded", "Job x: its success is counted already; only its record and its logs go"],
  ["Job", "failed", "Job x: its failure is counted already; only its record and its logs go"],
  ["Foo", "running", unknown],
  ["Foo", "failed", unknown],
  [undefined, "running", "nobody: the pod is gone for ever"],
  [undefined, "succeeded", "nobody: the pod is gone for ever"],
] as const)("deleting a pod of %s that is %s: %s", ([kind, state, words]) => {
  expect(deleteOutcome(owned(kind, state)).text).toContain(words);
});

test("the top of the owner chain is named, and the owner that controls the pod decides", () => {
  const workload = { kind: "CronJob", name: "nightly" };
  const owner = { kind: "Job", name: "nightly-29000000" };
  expect(deleteOutcome(pod("a", { owner, workload })).text).toMatch(
    /^CronJob nightly: it counts as a failed/,
  );
});

// The API server takes the grace period away from pods that no kubelet runs.
test.for([
  ["running", false],
  ["succeeded", true],
  ["failed", true],
  ["ending", false],
] as const)("a pod that is %s leaves at once: %s", ([state, isAtOnce]) => {
  expect(leavesAtOnce(owned("Job", state))).toBe(isAtOnce);
});

test("a pod without a node leaves at once", () => {
  const { node: _, ...unplaced } = pod("a", { phase: "Pending" });
  expect(leavesAtOnce(unplaced)).toBe(true);
});
