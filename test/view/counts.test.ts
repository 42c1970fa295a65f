import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import type { Stream } from "../../src/store/snapshot.ts";
import type { FrameInput } from "../../src/view/frame.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame, textOf } from "./draw.ts";
import { live, minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

const web = { owner: { kind: "ReplicaSet", name: "web-1" }, workload: { kind: "Deployment", name: "web" } };
const wide = { columns: 160, rows: 40 };

describe("pods that are gone", () => {
  const here = [pod("web-1-a", web), pod("web-1-b", web)];
  const gone = ["c", "d"].map((name) =>
    pod(`web-1-${name}`, { ...web, health: "terminating", createdAt: now - seconds(50) }),
  );
  const ghosts = gone.map((one) => ({ pod: one, goneAt: now - seconds(9) }));
  const drawn = (columns = 160) =>
    frame({
      snapshot: snapshotOf({ pods: here, ghosts }),
      ui: { grouping: "workload", size: { columns, rows: 40 } },
    });

  test("are counted neither in their group nor in the place in the list", () => {
    const { rows, header, footer } = drawn();
    expect(draw(rows)).toMatch(/^▾ shop\/deploy\/web {2}2 pods {2}2 ok$/m);
    expect(textOf(header)).toContain("2 pods: 2 ok");
    expect(textOf(footer)).toMatch(/ 1-2\/2$/);
    expect(draw(rows)).toContain("web-1-c");
  });

  test("age no more", () => {
    const row = draw(drawn().rows)
      .split("\n")
      .find((line) => line.includes("web-1-c"));
    expect(row).toMatch(/ 41s /);
  });
});

describe("pods on a node that is not ready", () => {
  const on = (name: string, overrides: Partial<Pod> = {}) =>
    pod(name, { node: "dead", ...web, ...overrides });
  const pods = [
    pod("a", { node: "well", ...web }),
    on("b"),
    on("c", { health: "degraded" }),
    on("d", { health: "done" }),
    on("e", { health: "terminating" }),
    on("f", { health: "starting" }),
  ];
  const nodes = [node("well"), node("dead", { isReady: false, notReady: { since: now - minutes(3) } })];
  const snapshot = snapshotOf({ pods, nodes });

  test("are not said to be well, in the header and in their group", () => {
    const { rows, header } = frame({ snapshot, ui: { grouping: "workload", size: wide } });
    expect(textOf(header)).toContain("6 pods: 1 ok 1 starting 2 trouble 1 ending 1 done");
    expect(draw(rows)).toContain("▾ shop/deploy/web  6 pods  1 ok  1 starting  2 trouble  1 ending  1 done");
  });
});

test("in ASCII no mark of a group is that of a pod that is new or gone", () => {
  const { marks: _, ...shapes } = symbolsOf("ascii");
  expect([shapes.open, shapes.folded]).not.toContain("-");
  expect([shapes.open, shapes.folded]).not.toContain("+");
});

describe("a cluster without pods", () => {
  const nodes = [node("n1"), node("n2", { isReady: false })];
  const rowsOf = (streams: Stream[], ui: Partial<UiState> = {}) =>
    draw(frame({ snapshot: snapshotOf({ nodes, streams }), ui }).rows);
  const words = "  There are no pods.";

  test("shows its nodes all the same, once it is known that there are none", () => {
    expect(rowsOf([live("pods")])).toMatch(/^▸▾n1 {2}Ready .*\n▾ n2 {2}NotReady.*\n {2}There are no pods\.$/);
    expect(rowsOf([{ resource: "pods", state: { kind: "listing", loaded: 0 } }])).toBe("  Loading pods…");
  });

  test("shows none where only some pods were asked for", () => {
    expect(rowsOf([live("pods")], { isNarrowed: true })).toBe(words);
    expect(rowsOf([{ ...live("pods"), namespace: "shop" }])).toBe(words);
    expect(rowsOf([live("pods")], { grouping: "workload" })).toBe(words);
  });
});

test("the pods of a node are summed only where all of them are known", () => {
  const snapshot = snapshotOf({ pods: [pod("a")], nodes: [node("ip-10-0-1-12")] });
  const line = (more: Partial<FrameInput>) => draw(frame({ snapshot, ...more }).rows.slice(0, 1));
  expect(line({})).toBe("▾ ip-10-0-1-12  Ready  v1.36.2  pods 1/110  cpu 10% mem 10% requested");
  const partly = "▾ ip-10-0-1-12  Ready  v1.36.2  1 pod";
  expect(line({ namespaces: ["shop"] })).toBe(partly);
  expect(line({ narrowing: { labelSelector: "a=b" } })).toBe(partly);
});
