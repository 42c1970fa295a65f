import { describe, expect, test } from "vitest";
import { eventScope } from "../../src/view/event-scope.ts";
import { selectRows } from "../../src/view/select-rows.ts";
import { groupings, type UiState } from "../../src/view/ui-state.ts";
import { draw, frame, screen, textOf, ui } from "./draw.ts";
import { container, crashing, node, now, pod, snapshotOf } from "./sample-cluster.ts";
import { refusal, scaling } from "./sample-refusals.ts";

const nodes = [node("ip-10-0-1-12")];
const web = { workload: { kind: "Deployment", name: "web" }, owner: { kind: "ReplicaSet", name: "web-4b8" } };
const events = [refusal("ReplicaSet", "web-5c9"), scaling("web", "web-5c9", 0, 3)];
const failing = { containers: [crashing], status: "CrashLoopBackOff", health: "trouble" } as const;
const slow = {
  health: "degraded",
  containers: [container("app", { ready: false, mark: "notReady" })],
} as const;

function rowsOf(overrides: Partial<UiState>, pods = [pod("cart-1")], more = events) {
  const input = { snapshot: snapshotOf({ pods, nodes, events: more }), ui: overrides, namespaces: ["shop"] };
  return draw(frame(input).rows).split("\n");
}

describe("a workload that may not make its pods", () => {
  test("has a line and its reason among the workloads, also without a pod", () => {
    expect(rowsOf({ grouping: "workload" }).slice(0, 2)).toEqual([
      "▹ deploy/web  0 pods",
      "   └ ReplicaSet web-5c9 cannot make pods: quota no-pods is used up (asks pods=1…",
    ]);
  });

  test("has its reason on the line of its pods, where it has some", () => {
    const rows = rowsOf({ grouping: "workload" }, [pod("web-4b8-x", web)]);
    expect(rows[0]).toBe("▾ deploy/web  1 pod  1 ok");
    expect(rows[1]).toContain("└ ReplicaSet web-5c9 cannot make pods: ");
    expect(rows[2]).toContain("web-4b8-x");
    expect(rows).toHaveLength(3);
  });

  test("stands behind groups of others, or behind all pods, and counts the pods that stand elsewhere", () => {
    for (const grouping of ["node", "namespace", "none"] as const) {
      const rows = rowsOf({ grouping }, [pod("web-4b8-x", web)]);
      expect(rows.slice(-2)[0]).toBe("▹ deploy/web  1 pod  1 ok");
      expect(rows.slice(-2)[1]).toContain("cannot make pods");
    }
  });

  test("is a problem: behind what fails, before what is not ready", () => {
    const pods = [pod("slow", slow), pod("fails", failing)];
    const rows = rowsOf({ problemsOnly: true }, pods).join("\n");
    expect(rows).toMatch(/fails[\s\S]*deploy\/web {2}0 pods\n.*cannot make pods[\s\S]*slow/);
    expect(rowsOf({ problemsOnly: true }).slice(0, 1)).toEqual(["▸▹deploy/web  0 pods"]);
    expect(rowsOf({ problemsOnly: true })).toHaveLength(2);
  });

  test("tells all of its reason and the next step when it is opened", () => {
    const foldedGroups = new Set(["workload/shop/web/Deployment"]);
    expect(rowsOf({ grouping: "workload", foldedGroups }, []).join("\n")).toBe(
      [
        "▸▾deploy/web  0 pods",
        "   └ ReplicaSet web-5c9 cannot make pods: quota no-pods is used up (asks",
        "     pods=1; used pods=0; limit pods=0) (tried 20s ago).",
        "     Raise the quota, lower the requests, or free some of it in the namespace.",
      ].join("\n"),
    );
  });

  test("is what the empty list shows", () => {
    for (const grouping of groupings) {
      const rows = rowsOf({ grouping }, []).join("\n");
      expect(rows).not.toContain("empty");
      expect(rows).toContain("deploy/web  0 pods");
    }
  });

  test("is found by the filter", () => {
    const shown = (filter: string) => rowsOf({ filter }, []).join("\n").includes("deploy/web");
    const filters = ["web", "ns:shop", "workload:deploy/web", "!web", "ns:pay", "node:a", "restarts>3"];
    expect(filters.filter(shown)).toEqual(["web", "ns:shop", "workload:deploy/web"]);
  });

  test("is counted in the header apart from the pods", () => {
    const header = (more = events) =>
      textOf(frame({ snapshot: snapshotOf({ pods: [pod("a")], nodes, events: more }) }).header);
    expect(header()).toMatch(/1 pod: 1 ok +1 workload refused +1\/1 node /);
    expect(header([])).not.toContain("refused");
    const two = header([...events, refusal("Job", "migrate")]);
    expect(two).toContain("2 workloads refused");
  });

  test("has its events under the cursor", () => {
    const snapshot = snapshotOf({ nodes, events });
    const state = ui({ selection: { kind: "group", key: "refused/shop/web/Deployment" }, cursor: 1 });
    const scope = eventScope(selectRows(snapshot, state, now), state);
    expect(scope.title).toBe("deploy/web");
    expect([...scope.events(snapshot)].map(({ reason }) => reason)).toEqual([
      "FailedCreate",
      "ScalingReplicaSet",
    ]);
  });

  test("is shown where it is asked for, also by what it made, and is no matter where others are", () => {
    const of = (kind: string, name: string) => {
      const asked = { kind, name };
      const snapshot = snapshotOf({ nodes, events });
      return screen({ snapshot, ui: { isNarrowed: true, asked }, narrowing: { workload: asked } });
    };
    for (const drawn of [of("Deployment", "web"), of("ReplicaSet", "web-5c9")]) {
      expect(drawn).toContain("cannot make pods");
      expect(drawn).toContain("1 workload refused");
    }
    expect(of("Deployment", "other")).not.toMatch(/cannot make pods|refused/);
    expect(of("Deployment", "other")).toContain("No pod of deploy/other");
  });

  test("keeps within any screen", () => {
    const snapshot = snapshotOf({ nodes, events });
    for (const [columns, rows] of [
      [20, 5],
      [40, 10],
      [7, 8],
    ] as const) {
      const foldedGroups = new Set(["refused/shop/web/Deployment"]);
      const drawn = screen({ snapshot, ui: { size: { columns, rows }, foldedGroups } }).split("\n");
      expect(drawn).toHaveLength(rows);
    }
  });
});
