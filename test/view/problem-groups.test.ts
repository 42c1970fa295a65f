import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import { screen, ui } from "./draw.ts";
import { container, crashing, days, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const workload = (name: string) => ({
  owner: { kind: "ReplicaSet", name: `${name}-1` },
  workload: { kind: "Deployment", name },
});
const failing: Partial<Pod> = { containers: [crashing], status: "CrashLoopBackOff", health: "trouble" };
const crashed = (name: string, overrides: Partial<Pod> = {}) =>
  pod(name, { ...failing, ...workload("api"), ...overrides });
const pulling = container("api", {
  state: { state: "waiting", reason: "ImagePullBackOff", message: "not found" },
  mark: "failed",
  ready: false,
});

function rowsOf(pods: Pod[], overrides = {}, nodes = [node("ip-10-0-1-12")]) {
  const index = selectRows(snapshotOf({ pods, nodes }), ui({ problemsOnly: true, ...overrides }), now);
  return index.rows.map((row) =>
    row.kind === "group"
      ? `${row.isFolded ? "+" : "-"} ${row.group.pods.map(({ name }) => name).join(" ")}`
      : row.pod.name,
  );
}

test("pods of a workload with the same trouble are one row until it is opened", () => {
  const pods = [crashed("a"), crashed("b"), pod("ok")];
  expect(rowsOf(pods)).toEqual(["+ a b"]);
  const key = "problem/shop/Deployment/api/api ended OOMKilled 137";
  expect(rowsOf(pods, { foldedGroups: new Set([key]) })).toEqual(["- a b", "a", "b"]);
});

test("a pod stays with the others while its container ends, waits and runs again", () => {
  const runs = { ...crashing, state: { state: "running" as const }, mark: "notReady" as const };
  const pods = [crashed("a"), crashed("b", { containers: [runs], status: "Running" })];
  expect(rowsOf(pods)).toEqual(["+ a b"]);
});

test("another trouble, another workload and pods without one stand by themselves", () => {
  const pods = [
    crashed("a"),
    crashed("other", { ...workload("web") }),
    crashed("pull", { containers: [pulling] }),
    pod("z-bare", failing),
    pod("z-bare-too", failing),
  ];
  expect(rowsOf(pods)).toEqual(["a", "other", "pull", "z-bare", "z-bare-too"]);
});

test("the trouble of a node is one for all of its pods", () => {
  const lost = node("ip-10-0-1-13", { isReady: false, status: "NotReady" });
  const onIt = (name: string) => pod(name, { node: lost.name, ...workload(name) });
  expect(rowsOf([onIt("a"), onIt("b"), crashed("c")], {}, [lost])).toEqual(["+ a b", "c"]);
});

test("pods that flap are one row, whether they are ready just now or not", () => {
  const unready = container("app", { mark: "notReady", ready: false });
  const pods = [
    pod("a", workload("api")),
    pod("b", { ...workload("api"), health: "degraded", containers: [unready] }),
  ];
  const times = [4, 3, 2, 1].map((ago) => now - seconds(ago));
  const readyChanges = new Map(pods.map(({ uid }) => [uid, times]));
  const snapshot = snapshotOf({ pods, nodes: [node("ip-10-0-1-12")], readyChanges });
  const { rows } = selectRows(snapshot, ui({ problemsOnly: true }), now);
  expect(rows.map((row) => row.kind === "group" && row.group.pods.length)).toEqual([2]);
  expect(screen({ snapshot, ui: { problemsOnly: true } })).toContain("└ The pod flaps: ");
});

test("the worst stand first, the newest of them before those that are in trouble for long", () => {
  const pods = [
    crashed("old", { createdAt: now - days(9), ...workload("old") }),
    crashed("new", { createdAt: now - seconds(30), ...workload("new") }),
    pod("slow", { health: "degraded", createdAt: now, ...workload("slow") }),
  ];
  expect(rowsOf(pods)).toEqual(["new", "old", "slow"]);
});

test("for paper nothing is folded", () => {
  expect(rowsOf([crashed("a"), crashed("b")], { foldsNothing: true })).toEqual(["- a b", "a", "b"]);
});

test("the row tells how many they are, whose, their status, and why in a sentence", () => {
  const shown = screen({
    snapshot: snapshotOf({ pods: [crashed("a"), crashed("b")], nodes: [node("ip-10-0-1-12")] }),
    ui: { problemsOnly: true },
  });
  expect(shown).toContain("2 pods of shop/deploy/api  CrashLoopBackOff\n   └ Container api");
});
