import { describe, expect, test } from "vitest";
import type { Pod } from "../../src/model/pod.ts";
import { newDeleteDialog } from "../../src/view/delete-state.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { draw, frame } from "./draw.ts";
import { container, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";
import { bad, shop, shopNodes } from "./sample-shop.ts";

function deleting(one: Pod): NonNullable<UiState["dialog"]> {
  const { namespace, name, uid } = one;
  return newDeleteDialog({ targets: [{ namespace, name, uid }], openedAt: 0 });
}

function dialog(one: Pod, rows = 24, columns = 120): string {
  const { dialog: lines = [] } = frame({
    snapshot: snapshotOf({ pods: [one] }),
    ui: { dialog: deleting(one), size: { columns, rows } },
  });
  return draw(lines);
}

test("the delete dialog says which pod, where, how it is, and what will happen", () => {
  expect(dialog(bad, 24, 80)).toMatchInlineSnapshot(`
    "────────────────────────────────────────────────────────────────────────────────
     Delete one pod?
       pod       shop/api-7d9f8c6b5-zz81k
       uid       6f1e0c1a   on ip-10-0-1-12
       context   prod-eu  (https://k8s.prod-eu.example:6443)
       now       1/2 CrashLoopBackOff, 4d old
       owner     Deployment api: a new pod takes its place under a new name
       budget    the cluster is asked
       lost      emptyDir volumes: cache
       grace     30s (g to change)
     [ Cancel ]   e evict   D delete   t try"
  `);
});

describe("what will happen", () => {
  const owned = (kind: string) =>
    dialog(pod("a", { owner: { kind, name: "x" }, workload: { kind, name: "x" } }));
  test("depends on the owner", () => {
    expect(owned("DaemonSet")).toContain("DaemonSet x: a new pod takes its place on the same node");
    expect(owned("StatefulSet")).toContain("StatefulSet x: a new pod comes back under the same name");
    expect(owned("Job")).toContain("Job x: it counts as a failed try");
    expect(dialog(pod("a"))).toContain("nobody: the pod is gone for ever");
  });

  test("a mirror pod is not offered for deletion", () => {
    const text = dialog(pod("a", { isStatic: true }));
    expect(text).toContain("it cannot be deleted here");
    expect(text).not.toContain("D delete");
  });

  test("finalizers hold, and an old deletion goes on", () => {
    const terminating = { since: now - seconds(60), graceSeconds: 30, finalizers: ["f/x"] };
    expect(dialog(pod("a", { terminating }))).toContain(
      "already   terminating: 30s past its grace period; held by finalizers f/x",
    );
  });

  test("a pod that went meanwhile is said to be gone", () => {
    const lines = frame({ snapshot: snapshotOf({}), ui: { dialog: deleting(bad) } }).dialog ?? [];
    expect(draw(lines)).toContain("it is gone already");
  });
});

test("with little room the pod's name and the answers stay", () => {
  for (const rows of [4, 5, 6, 8]) {
    const text = dialog(bad, rows);
    expect(text).toContain("shop/api-7d9f8c6b5-zz81k");
    expect(text).toContain("[ Cancel ]   e evict");
  }
});

describe("a name that is longer than a line", () => {
  const name = `a-pod-with-a-very-long-name-${"of-many-words-".repeat(6)}end-zz81k`;
  const long = pod(name, {
    uid: "0123abcd-1111",
    namespace: "zoo",
    node: `node-${"x".repeat(60)}`,
    owner: { kind: "ReplicaSet", name: "a-pod-with-a-very-long-name" },
  });
  const whole = (text: string) => text.replaceAll(/\s/g, "");

  test.for([
    [120, 40],
    [80, 24],
    [60, 12],
    [40, 10],
    [40, 9],
  ] as const)("is whole, with uid and what follows, at %ix%i", ([columns, rows]) => {
    const text = dialog(long, rows, columns);
    expect(whole(text)).toContain(`zoo/${name}`);
    expect(text).toContain("0123abcd");
    expect(text).toContain("D delete");
    if (rows >= 12) expect(whole(text)).toContain("underanewname");
    if (rows >= 24) expect(whole(text)).toContain(`node-${"x".repeat(60)}`);
  });

  test.for([
    [20, 5],
    [40, 5],
    [80, 4],
    [12, 24],
    [10, 3],
  ] as const)("cannot be confirmed where it has no room: %ix%i", ([columns, rows]) => {
    const drawn = frame({
      snapshot: snapshotOf({ pods: [long] }),
      ui: { dialog: deleting(long), size: { columns, rows } },
    });
    expect(drawn.isDialogCut).toBe(true);
    expect(draw(drawn.lines)).not.toContain("D delete");
    expect(draw(drawn.lines)).toContain("too small");
  });
});

test("an ordinary name is whole at 20x5, over the header if need be", () => {
  const drawn = frame({
    snapshot: shop(),
    ui: { dialog: deleting(bad), size: { columns: 20, rows: 5 } },
  });
  expect(draw(drawn.lines)).toBe(
    [" shop/api-7d9f8c6b5-", " zz81k", " uid 6f1e0c1a", " e evict  D delete", " esc cancel    1-2/5"].join(
      "\n",
    ),
  );
  expect(drawn.isDialogCut).toBe(false);
});

test("a pod that ended waits for nobody: neither for its grace period nor for a lost node", () => {
  const node = shopNodes[1];
  const ended = pod("a", { phase: "Failed", ...(node && { node: node.name }) });
  const text = draw(
    frame({ snapshot: shop({ pods: [ended] }), ui: { dialog: deleting(ended) } }).dialog ?? [],
  );
  expect(text).toContain("grace     none: it leaves at once");
  expect(text).not.toContain("kubelet answers");
});

test("the container dialog lists the containers with what they do", () => {
  const names = bad.containers.map(({ name }) => name);
  const { namespace, name, uid } = bad;
  const target = { namespace, name, uid };
  const { dialog: lines = [] } = frame({
    snapshot: shop(),
    ui: { dialog: { kind: "container", target, previous: false, names, index: 2 } },
  });
  expect(draw(lines)).toMatchInlineSnapshot(`
    "────────────────────────────────────────────────────────────────────────────────
     Log of which container?
       all of them
       ● proxy  running 4d
     ▸ ✖ api    OOMKilled (137) 40s ago after 12s, limit 256Mi; next try in 2m
     enter opens  esc cancels"
  `);
});

test("the chosen container is in view however many there are", () => {
  const containers = Array.from({ length: 40 }, (_, at) => container(`c${at}`));
  const many = pod("a", { containers });
  const names = containers.map(({ name }) => name);
  const { namespace, name, uid } = many;
  const { dialog: lines = [] } = frame({
    snapshot: snapshotOf({ pods: [many] }),
    ui: { dialog: { kind: "container", target: { namespace, name, uid }, previous: true, names, index: 36 } },
  });
  expect(draw(lines)).toContain("▸ ● c35");
});

describe("the sort dialog", () => {
  const sorting = (columns: number, rows: number, reverse = true) => {
    const sort = { column: "age", reverse: false } as const;
    const asked = { kind: "sort", at: "restarts", reverse } as const;
    return draw(
      frame({ snapshot: shop(), ui: { sort, dialog: asked, size: { columns, rows } } }).dialog ?? [],
    );
  };

  test("names every column, what stands first, and how the list is sorted now", () => {
    expect(sorting(80, 24)).toMatchInlineSnapshot(`
      "────────────────────────────────────────────────────────────────────────────────
       Sort by which column?
         namespace
         name
         ready
         status
       ▸ restarts    most first
         age         (now youngest first)
         containers
         ip
         node
         image
         cpu
         mem
       enter sorts by restarts, most first  O reverses  esc cancels"
    `);
  });

  test("says what Enter does at any size that has a line for it", () => {
    expect(sorting(40, 4)).toContain("enter sorts by restarts, most first");
    expect(sorting(40, 4)).toContain("restarts");
    expect(sorting(80, 24, false)).toContain("enter sorts by restarts, fewest first");
  });
});
