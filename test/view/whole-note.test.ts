import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame } from "./draw.ts";
import { container, node, pod, snapshotOf } from "./sample-cluster.ts";

const failing = (message: string): Partial<Pod> => ({
  health: "trouble",
  containers: [
    container("api", { state: { state: "terminated", exitCode: 1, message }, mark: "failed", ready: false }),
  ],
});
const long = pod(
  "long",
  failing("the database answers to nobody, and nobody knows when it will answer again"),
);
const short = pod("short", failing("no"));

function listOf(selected: Pod, pods: readonly Pod[] = [long, short], overrides: Partial<UiState> = {}) {
  const snapshot = snapshotOf({ pods, nodes: [node("ip-10-0-1-12")] });
  const selection = { kind: "pod" as const, uid: selected.uid };
  const { rows } = frame({ snapshot, ui: { grouping: "none", selection, ...overrides } });
  return draw(rows).split("\n");
}

test("a sentence that is cut under the selected row stands in full at the foot of the list", () => {
  const rows = listOf(long);
  expect(rows[1]).toMatch(/└ Container api crashed .*…$/);
  const foot = rows.slice(-2).join(" ").replaceAll(/ +/g, " ");
  expect(foot).toContain("nobody knows when it will answer again");
  expect(foot).not.toContain("…");
});

test("no row moves for it, and nothing stands there where nothing is cut", () => {
  expect(
    listOf(long)
      .slice(0, 4)
      .map((row) => row.slice(3)),
  ).toEqual(
    listOf(short)
      .slice(0, 4)
      .map((row) => row.slice(3)),
  );
  expect(listOf(short).slice(4).join("")).toBe("");
});

test("it takes three lines at most, and only empty ones", () => {
  const endless = pod("long", failing("word ".repeat(200)));
  const rows = listOf(endless, [endless]);
  expect(rows.slice(2, -3).join("")).toBe("");
  expect(rows.slice(-3).every((row) => row !== "")).toBe(true);
  expect(rows.at(-1)).toMatch(/…$/);
  const many = Array.from({ length: 20 }, (_, at) => pod(`many-${at}`));
  expect(
    listOf(endless, [endless, ...many])
      .join("\n")
      .match(/Container api/g),
  ).toHaveLength(1);
});

test("pods in the same trouble that are folded have theirs", () => {
  const workload = { kind: "Deployment", name: "api" };
  const pods = [
    pod("a", { ...long, name: "a", uid: "a", workload }),
    pod("b", { ...long, name: "b", uid: "b", workload }),
  ];
  const snapshot = snapshotOf({ pods, nodes: [node("ip-10-0-1-12")] });
  const rows = draw(frame({ snapshot, ui: { problemsOnly: true } }).rows);
  expect(rows).toMatch(/2 pods of shop\/deploy\/api/);
  expect(rows).toContain("answer again");
});
