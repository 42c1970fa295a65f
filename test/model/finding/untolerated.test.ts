import { expect, test } from "vitest";
import { unscheduledFinding } from "../../../src/model/finding/unschedulable.ts";
import { toNode } from "../../../src/model/to-node.ts";
import { toPod } from "../../../src/model/to-pod.ts";
import type { Toleration } from "../../../src/model/toleration.ts";

const gpu = { key: "gpu", value: "true", effect: "NoSchedule" };
const master = { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" };
const soft = { key: "soft", effect: "PreferNoSchedule" };

type WireTaints = { key: string; value?: string; effect: string }[];
const node = (name: string, taints: WireTaints = [], unschedulable = false) =>
  toNode({ metadata: { name }, spec: { taints, unschedulable } });

function findingOf(message: string, nodes: ReturnType<typeof node>[], tolerations: Toleration[] = []) {
  const pod = toPod({ metadata: { name: "p" }, spec: { tolerations }, status: { phase: "Pending" } });
  return unscheduledFinding({ now: 0, pod, nodes, events: [] }, message);
}
const sentence = (...args: Parameters<typeof findingOf>) => findingOf(...args).sentence;

const three = "0/4 nodes are available: 3 node(s) had untolerated taint(s), 1 Insufficient cpu.";

test("taints that the scheduler does not name are named by what the nodes have", () => {
  expect(
    sentence(three, [node("a", [master]), node("b", [gpu]), node("c", [gpu, soft]), node("d", [soft])]),
  ).toBe(
    "No node fits the pod: 2 of 4 have the untolerated taint gpu=true, 1 of 4 has the untolerated taint node-role.kubernetes.io/control-plane and 1 of 4 has too little cpu (it asks for 0).",
  );
});

test("those that the pod tolerates are not, and cordoned nodes are counted as such", () => {
  const nodes = [node("a", [gpu, master]), node("b", [master]), node("c", [gpu]), node("d", [master], true)];
  const message =
    "0/4 nodes are available: 2 node(s) had untolerated taint(s), 1 node(s) were unschedulable.";
  expect(sentence(message, nodes, [{ key: "gpu", operator: "Exists" }])).toContain(
    "2 of 4 have the untolerated taint node-role.kubernetes.io/control-plane and 1 of 4 is cordoned",
  );
});

test("where other nodes are known than the scheduler counted, they are named without numbers of their own", () => {
  expect(sentence(three, [node("a", [master]), node("b", [gpu])])).toContain(
    "3 of 4 have untolerated taints (node-role.kubernetes.io/control-plane and gpu=true)",
  );
  expect(sentence(three, [])).toContain("3 of 4 have untolerated taints and");
});

test("many of them are summed up", () => {
  const nodes = ["a", "b", "c", "d", "e"].map((name) => node(name, [{ ...gpu, key: name }]));
  expect(sentence("0/5 nodes are available: 5 node(s) had untolerated taint(s).", nodes)).toContain(
    "5 of 5 have untolerated taints (a=true, b=true, c=true and 2 more)",
  );
});

test("the next step changes what the pod asks for, if that is a reason, before the cluster", () => {
  const hint = (reasons: string) => findingOf(`0/6 nodes are available: ${reasons}.`, []).hint;
  const taints = "4 node(s) had untolerated taint(s)";
  expect(hint(`${taints}, 2 node(s) didn't have free ports for the requested pod ports`)).toMatch(/hostPort/);
  expect(hint(`${taints}, 2 node(s) didn't match Pod's node affinity/selector`)).toMatch(/nodeSelector/);
  expect(hint(`${taints}, 2 node(s) were unschedulable`)).toMatch(/toleration/);
  expect(hint("4 Insufficient cpu, 2 node(s) didn't have free ports for the requested pod ports")).toMatch(
    /requests/,
  );
});

test("of a DaemonSet's pod, what keeps it off its own node comes before that the others are not its node", () => {
  const ownerReferences = [{ apiVersion: "apps/v1", kind: "DaemonSet", name: "agent", controller: true }];
  const pod = toPod({ metadata: { name: "agent-x7", ownerReferences }, status: { phase: "Pending" } });
  const found = (reasons: string) =>
    unscheduledFinding({ now: 0, pod, nodes: [], events: [] }, `0/25 nodes are available: ${reasons}.`);
  const others = "24 node(s) didn't match Pod's node affinity/selector";
  const tainted = found(`${others}, 1 node(s) had untolerated taint {gpu: true}`);
  expect(tainted.sentence).toBe(
    "No node fits the pod: 1 of 25 has the untolerated taint gpu=true and 24 of 25 do not match its node selector or affinity.",
  );
  expect(tainted.hint).toMatch(/toleration/);
  expect(found(`${others}, 1 Insufficient cpu`).hint).toMatch(/requests/);
  expect(found("25 node(s) didn't match Pod's node affinity/selector").hint).toMatch(/nodeSelector/);
});
