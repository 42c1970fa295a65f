import { expect, test } from "vitest";
import { draw, frame, screen, toneOf } from "./draw.ts";
import { minutes, node, now, pod, snapshotOf } from "./sample-cluster.ts";

const full = node("node-1", {
  pressures: ["MemoryPressure"],
  conditions: [{ type: "MemoryPressure", status: "True", since: now - minutes(3) }],
});
const drained = node("node-2", { isCordoned: true });
const on = (name: string, at: string) => pod(name, { node: at, qosClass: "BestEffort" });
const done = pod("done", { node: "node-1", health: "done", phase: "Succeeded", status: "Completed" });
const snapshot = snapshotOf({
  pods: [on("api", "node-1"), on("web", "node-2"), done],
  nodes: [full, drained],
});
const rowOf = (text: string, name: string) =>
  text.split("\n").find((line) => line.includes(`/${name} `)) ?? "";

test("pods on a node that is short of something are marked; a cordon and a finished pod are not", () => {
  const text = screen({ snapshot, ui: { grouping: "none", selection: { kind: "pod", uid: done.uid } } });
  expect(rowOf(text, "api")).toMatch(/^! /);
  expect(rowOf(text, "web")).toMatch(/^ {2}/);
  expect(rowOf(text, "done")).toMatch(/^▸ /);
  expect(text).not.toContain("short of");
});

test("an unfolded pod says what its node is short of, and what may come of it", () => {
  const api = [...snapshot.pods.values()][0];
  const { rows } = frame({
    snapshot,
    ui: { size: { columns: 160, rows: 24 }, unfolded: new Map([[api?.uid ?? "", true]]) },
  });
  expect(draw(rows)).toContain(
    "Node node-1 is short of memory for 3m: its kubelet evicts pods while that lasts, first those that ask for no memory",
  );
  expect(toneOf(rows, "short of memory")).toBe("warn");
});

test("the line of the node names the pressure and the cordon", () => {
  const text = screen({ snapshot, ui: { grouping: "node" } });
  expect(text).toMatch(/node-1 {2}Ready {2}MemoryPressure/);
  expect(text).toMatch(/node-2 {2}Ready {2}SchedulingDisabled/);
});
