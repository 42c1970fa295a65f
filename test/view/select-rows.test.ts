import { expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { type RowIndex, selectRows } from "../../src/view/select-rows.ts";
import { sortColumns } from "../../src/view/ui-state.ts";
import { resolveCursor, viewport } from "../../src/view/viewport.ts";
import { ui } from "./draw.ts";
import { container, days, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";
import { bad, ledger, shop, shopPods } from "./sample-shop.ts";

function names(index: RowIndex): string[] {
  return index.rows.map((row) => {
    if (row.kind !== "group") return row.kind === "ghost" ? `(${row.pod.name})` : row.pod.name;
    const { subject } = row.group;
    return `[${"name" in subject ? subject.name : "owner" in subject ? subject.owner.name : subject.kind}]`;
  });
}

const rowsOf = (snapshot = shop(), overrides = {}) => selectRows(snapshot, ui(overrides), now);

test("groups stand in the order of their names, pods not scheduled last", () => {
  expect(names(rowsOf())).toEqual([
    "[ip-10-0-1-12]",
    "api-7d9f8c6b5-x2x4q",
    "api-7d9f8c6b5-zz81k",
    "web-5c9-kk2lp",
    "[ip-10-0-1-13]",
    "ledger-0",
    "[unscheduled]",
    "web-5c9-p0qqs",
  ]);
});

test("ungrouped rows stand by namespace, then name, by code unit as kubectl's", () => {
  const pods = [
    pod("b", { namespace: "z" }),
    pod("b", { namespace: "a" }),
    pod("a-1", { namespace: "a" }),
    pod("a", { namespace: "a" }),
    pod("a.b", { namespace: "a" }),
  ];
  const index = rowsOf(snapshotOf({ pods }), { grouping: "none" });
  expect(index.rows.map((row) => row.kind === "pod" && `${row.pod.namespace}/${row.pod.name}`)).toEqual([
    "a/a",
    "a/a-1",
    "a/a.b",
    "a/b",
    "z/b",
  ]);
});

test("a node without pods has a group, but not while a filter is on", () => {
  const snapshot = snapshotOf({ pods: [pod("a")], nodes: [node("empty"), node("ip-10-0-1-12")] });
  expect(names(rowsOf(snapshot))).toEqual(["[empty]", "[ip-10-0-1-12]", "a"]);
  expect(names(rowsOf(snapshot, { filter: "a" }))).toEqual(["[ip-10-0-1-12]", "a"]);
});

test("a folded group keeps its line and hides its pods", () => {
  const index = rowsOf(shop(), { foldedGroups: new Set(["node/ip-10-0-1-12"]) });
  expect(names(index).slice(0, 2)).toEqual(["[ip-10-0-1-12]", "[ip-10-0-1-13]"]);
  expect(index.matched).toBe(5);
});

test("workloads and namespaces group as well", () => {
  expect(names(rowsOf(shop(), { grouping: "workload" })).filter((name) => name.startsWith("["))).toEqual([
    "[ledger]",
    "[api]",
    "[web]",
  ]);
  expect(names(rowsOf(shop(), { grouping: "namespace" })).filter((name) => name.startsWith("["))).toEqual([
    "[pay]",
    "[shop]",
  ]);
});

test("problems only is one list, worst and newest first, with the pods of nodes that are not ready", () => {
  const index = rowsOf(shop(), { problemsOnly: true });
  expect(names(index)).toEqual(["web-5c9-p0qqs", "api-7d9f8c6b5-zz81k", "ledger-0"]);
  expect(index.hidden).toBe(2);
});

test("rows are sorted by a column, either way, and equal ones in kubectl's order", () => {
  const pods = [
    pod("a", { restartCount: 1, createdAt: now - days(1) }),
    pod("b", { restartCount: 10, createdAt: now - days(3) }),
    pod("c", { restartCount: 1, createdAt: now - days(2) }),
  ];
  const by = (column: string, reverse: boolean) =>
    names(rowsOf(snapshotOf({ pods }), { grouping: "none", sort: { column, reverse } })).join("");
  expect(by("restarts", false)).toBe("acb");
  expect(by("restarts", true)).toBe("bac");
  expect(by("age", false)).toBe("acb");
  expect(by("name", true)).toBe("cba");
});

test("every column sorts, the namespace before the name only where the namespace is asked for", () => {
  const failed = container("app", { mark: "failed", image: "z:1" });
  const pods = [
    pod("a", { namespace: "z", ip: "10.0.0.10", node: "n2", status: "Error", containers: [failed] }),
    pod("b", { namespace: "a", ip: "10.0.0.9", node: "n1", totalCount: 2 }),
  ];
  const usage = new Map([
    ["z/a", { at: now, cpu: 9, memory: 200 }],
    ["a/b", { at: now, cpu: 10, memory: 100 }],
  ]);
  const first = (column: string) =>
    names(rowsOf(snapshotOf({ pods, usage }), { grouping: "none", sort: { column, reverse: false } }))[0];
  const firsts = sortColumns.map((column) => [column, first(column)]);
  expect(Object.fromEntries(firsts)).toEqual({
    namespace: "b",
    name: "a",
    ready: "b",
    status: "a",
    restarts: "b",
    age: "b",
    containers: "a",
    ip: "b",
    node: "b",
    image: "b",
    cpu: "b",
    mem: "a",
  });
});

test("problems come first within their group, the others stay in their order", () => {
  const pods = [
    pod("a", { restartCount: 3 }),
    pod("b", { health: "starting" }),
    pod("c", { health: "trouble" }),
    pod("d", { restartCount: 1 }),
    pod("e", { node: "ip-10-0-1-13" }),
    pod("f", { node: "ip-10-0-1-13", health: "trouble" }),
  ];
  const first = { problemsFirst: true };
  expect(
    names(rowsOf(snapshotOf({ pods }), first))
      .filter((name) => name.length === 1)
      .join(""),
  ).toBe("cbadfe");
  const sort = { column: "restarts", reverse: false } as const;
  const sorted = rowsOf(snapshotOf({ pods }), { ...first, grouping: "none", sort });
  expect(names(sorted).join("")).toBe("cfbeda");
});

test("a ghost stands where its pod stood, unless the pod is back", () => {
  const gone = pod("api-7d9f8c6b5-y", { uid: "gone" });
  const ghosts = [{ pod: gone, goneAt: now - seconds(4) }];
  expect(names(rowsOf(shop({ ghosts })))[2]).toBe("(api-7d9f8c6b5-y)");
  expect(names(rowsOf(shop({ ghosts, pods: [...shopPods, gone] })))).not.toContain("(api-7d9f8c6b5-y)");
});

test("the same data and settings give the same index", () => {
  const snapshot = shop();
  const settings = ui();
  expect(selectRows(snapshot, settings, now)).toBe(selectRows(snapshot, { ...settings }, now));
  expect(selectRows(snapshot, { ...settings, filter: "nope" }, now).rows).toHaveLength(0);
});

test("the cursor follows its pod, and stays near when the pod goes", () => {
  const index = rowsOf();
  expect(resolveCursor(index, { selection: { kind: "pod", uid: ledger.uid }, cursor: 1 }).index).toBe(5);
  const without = rowsOf(shop({ pods: shopPods.filter((one) => one !== ledger) }));
  const cursor = resolveCursor(without, { selection: { kind: "pod", uid: ledger.uid }, cursor: 5 });
  expect(cursor.index).toBe(5);
  expect(cursor.selection).toEqual({ kind: "group", key: "node/\u{10ffff}" });
});

test("at the start the cursor stands on the first pod", () => {
  expect(resolveCursor(rowsOf(), { cursor: 0 }).index).toBe(1);
});

test("the view moves no more than the cursor needs, counting the lines under rows", () => {
  const index = rowsOf(shop(), { selection: { kind: "pod", uid: bad.uid } });
  const at = (top: number, cursor: number, height: number) => viewport({ top, cursor }, index, height);
  const cursorOn = (uid: string) => ({ selection: { kind: "pod" as const, uid }, cursor: 0 });
  expect(viewport({ top: 0, ...cursorOn(bad.uid) }, index, 4)).toEqual({ top: 0, end: 3 });
  expect(viewport({ top: 0, ...cursorOn(bad.uid) }, index, 3)).toEqual({ top: 1, end: 3 });
  expect(viewport({ top: 5, ...cursorOn(bad.uid) }, index, 3)).toEqual({ top: 2, end: 4 });
  expect(at(0, 0, 0)).toEqual({ top: 0, end: 0 });
  expect(at(99, 0, 100)).toEqual({ top: 0, end: 8 });
});

test("a group's first pod is not at the top without the line of its group, where both have room", () => {
  const index = selectRows(snapshotOf({ pods: ["a", "b", "c", "d"].map((name) => pod(name)) }), ui(), now);
  const [group, first, second] = index.rows;
  expect([group?.kind, first?.kind, second?.kind]).toEqual(["group", "pod", "pod"]);
  const at = (top: number, cursor: number, height: number) => {
    const { uid } = (index.rows[cursor] as { pod: Pod }).pod;
    return viewport({ top, cursor, selection: { kind: "pod", uid } }, index, height).top;
  };
  expect(at(1, 1, 3), "the rows above were moved away from under it").toBe(0);
  expect(at(2, 1, 3), "the cursor moved up to it").toBe(0);
  expect(at(1, 1, 1), "one line is the pod's").toBe(1);
  expect(at(2, 2, 3), "another pod of the group").toBe(2);
});

test("pods that come in order, out of order and again stand in order", () => {
  const pods = new Map<string, Pod>();
  const snapshot = snapshotOf({ pods: [] });
  const shown = (...arriving: Pod[]) => {
    for (const one of arriving) pods.set(one.uid, one);
    const next = { ...snapshot, pods, podVersion: pods.size };
    return selectRows(next, ui({ grouping: "none" }), now).pods.map(({ name }) => name);
  };
  expect(shown(pod("b"), pod("c"))).toEqual(["b", "c"]);
  expect(shown(pod("d"))).toEqual(["b", "c", "d"]);
  expect(shown(pod("a"))).toEqual(["a", "b", "c", "d"]);
  const c = pod("c");
  pods.delete(c.uid);
  expect(shown(pod("e"), c)).toEqual(["a", "b", "c", "d", "e"]);
});
