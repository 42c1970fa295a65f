import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { draw, frame, textOf } from "./draw.ts";
import { minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";

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
