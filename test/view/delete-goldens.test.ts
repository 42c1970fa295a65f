import { describe, expect, test } from "vitest";
import type { Budget } from "../../src/model/disruption.ts";
import { newDeleteDialog } from "../../src/view/delete-state.ts";
import { draw, frame } from "./draw.ts";
import { minutes, node, now, pod, seconds, snapshotOf } from "./sample-cluster.ts";
import { bad, shop, shopPods } from "./sample-shop.ts";

const targetOf = ({ namespace, name, uid }: { namespace: string; name: string; uid: string }) => ({
  namespace,
  name,
  uid,
});

const budget = (parts: Partial<Budget> = {}): Budget => ({
  namespace: "shop",
  name: "api-pdb",
  selector: {},
  allowed: 1,
  healthy: 5,
  needed: 4,
  ...parts,
});

const budgets = new Map([["shop", [budget()]]]);
const sizes = [
  [80, 24],
  [40, 10],
  [200, 60],
] as const;

function drawn(
  given: Partial<ReturnType<typeof newDeleteDialog>>,
  [columns, rows]: readonly [number, number],
) {
  const dialog = newDeleteDialog({ targets: [targetOf(bad)], openedAt: 0, budgets, ...given });
  return draw(frame({ snapshot: shop(), ui: { dialog, size: { columns, rows } } }).lines);
}

describe.for(sizes)("the delete dialog at %ix%i", ([columns, rows]) => {
  const size = [columns, rows] as const;
  const golden = (name: string) => `goldens/delete-${name}-${columns}x${rows}.txt`;

  test("of one pod", () => expect(drawn({}, size)).toMatchFileSnapshot(golden("one")));

  test("of several pods", () => {
    const targets = shopPods.map(targetOf);
    return expect(drawn({ targets, hidden: 1 }, size)).toMatchFileSnapshot(golden("many"));
  });

  test("of a pod to be removed by force", () => {
    const lost = pod("ledger-9", {
      uid: "0d9c2f11-1",
      namespace: "shop",
      node: "ip-10-0-1-99",
      owner: { kind: "StatefulSet", name: "ledger" },
      workload: { kind: "StatefulSet", name: "ledger" },
      terminating: { since: now - minutes(9), graceSeconds: 30, finalizers: [] },
    });
    const dialog = newDeleteDialog({
      targets: [targetOf(lost)],
      openedAt: 0,
      budgets,
      isForced: true,
      locks: [{ of: "name", wanted: lost.name }],
      typed: "ledg",
    });
    const snapshot = snapshotOf({ pods: [lost], nodes: [node("ip-10-0-1-99", { isReady: false })] });
    const lines = frame({ snapshot, ui: { dialog, size: { columns, rows } } }).lines;
    return expect(draw(lines)).toMatchFileSnapshot(golden("force"));
  });
});

describe("what the dialog says of budgets", () => {
  const words = (found: readonly Budget[] | { unknown: string }, one = bad) => {
    const dialog = newDeleteDialog({
      targets: [targetOf(one)],
      openedAt: 0,
      budgets: new Map([["shop", found]]),
    });
    const snapshot = snapshotOf({ pods: [one] });
    const { dialog: lines = [] } = frame({ snapshot, ui: { dialog, size: { columns: 160, rows: 24 } } });
    return /budget +(.*)/.exec(draw(lines))?.[1];
  };

  test.for([
    [[budget()], "api-pdb allows 1 disruption now"],
    [[budget({ allowed: 2 })], "api-pdb allows 2 disruptions now"],
    [[budget({ allowed: 0 })], "api-pdb allows no disruption now: 5 of its pods are ready, 4 must be"],
    [[], "none: nothing but you keeps this pod"],
    [[budget(), budget({ name: "b" })], "api-pdb, b: the server evicts no pod that several budgets select"],
    [{ unknown: "may not list poddisruptionbudgets" }, "not known: may not list poddisruptionbudgets"],
  ] as const)("%j", ([found, said]) => expect(words(found)).toBe(said));

  test("a budget of other pods is none of this one's", () =>
    expect(words([budget({ selector: { matchLabels: { app: "other" } } })])).toContain("none"));

  test("one that is not there yet", () => {
    const { allowed: _, ...unknown } = budget();
    expect(words([unknown])).toContain("not known yet");
  });

  test("a pod that does not run is evicted whatever its budget says", () => {
    const pending = pod("a", { namespace: "shop", phase: "Pending" });
    expect(words([budget({ allowed: 0 })], pending)).toContain("does not count this pod");
  });
});

describe("force", () => {
  const offer = (one: ReturnType<typeof pod>, isReady: boolean) => {
    const dialog = newDeleteDialog({ targets: [targetOf(one)], openedAt: 0 });
    const snapshot = snapshotOf({ pods: [one], nodes: [node("n1", { isReady })] });
    return draw(frame({ snapshot, ui: { dialog, size: { columns: 160, rows: 30 } } }).dialog ?? []);
  };
  const ending = (ago: number) => ({ since: now - seconds(ago), graceSeconds: 30, finalizers: [] });

  test("is offered past the deletion time and on a node that is not ready, with the reason where it is not", () => {
    const one = pod("a", { node: "n1" });
    expect(offer(one, true)).toContain("f force (not offered: the node is ready)");
    expect(offer({ ...one, terminating: ending(10) }, true)).toContain("not offered");
    expect(offer({ ...one, terminating: ending(40) }, true)).toContain("   f force   ");
    expect(offer(one, false)).toContain("   f force   ");
  });

  test("stands behind eviction and delete, also of a StatefulSet's pod", () => {
    const owner = { kind: "StatefulSet", name: "db" };
    const text = offer(pod("db-0", { node: "n1", owner, workload: owner }), false);
    expect(text).toMatch(/e evict.*D delete.*f force/);
  });
});

test("finalizers of a pod that does not end yet are named", () => {
  const held = pod("a", { finalizers: ["example.com/backup"] });
  const dialog = newDeleteDialog({ targets: [targetOf(held)], openedAt: 0 });
  const { dialog: lines = [] } = frame({ snapshot: snapshotOf({ pods: [held] }), ui: { dialog } });
  expect(draw(lines)).toContain("finalizers example.com/backup: it stays until they are taken off");
});

test("all names of many pods can be reached, and are whole", () => {
  const pods = Array.from({ length: 60 }, (_, at) =>
    pod(`worker-${"x".repeat(at)}-${at}`, { namespace: "shop" }),
  );
  const targets = pods.map(targetOf);
  const seen = new Set<string>();
  for (let scroll = 0; scroll < 60; scroll++) {
    const dialog = newDeleteDialog({ targets, openedAt: 0, scroll });
    const drawn = frame({ snapshot: snapshotOf({ pods }), ui: { dialog, size: { columns: 60, rows: 20 } } });
    expect(drawn.isDialogCut).toBe(false);
    const text = draw(drawn.dialog ?? []).replaceAll(/\n {3}/g, "");
    for (const { name } of pods)
      if (text.includes(`shop/${name} `) || text.includes(`shop/${name}`)) seen.add(name);
  }
  expect(seen.size).toBe(60);
});

test("one marked pod is told from the one under the cursor, and so are static pods that were marked", () => {
  const shown = (parts: Partial<ReturnType<typeof newDeleteDialog>>) => {
    const dialog = newDeleteDialog({ targets: [targetOf(bad)], openedAt: 0, ...parts });
    return draw(frame({ snapshot: shop(), ui: { dialog } }).dialog ?? []);
  };
  expect(shown({})).toContain(" Delete one pod?\n");
  expect(shown({ isMarked: true })).toContain(" Delete the marked pod?\n");
  expect(shown({ isMarked: true, hidden: 1 })).toContain("marked pod?  it is not shown in the list");
  const leftOut = "left out  a static pod: only the manifest on the node can remove it";
  expect(shown({ isMarked: true, mirrors: 1 })).toContain(leftOut);
  expect(shown({ targets: shopPods.map(targetOf), isMarked: true, mirrors: 1 })).toContain(leftOut);
});

test("a forced delete of what finalizers hold promises nothing", () => {
  const held = pod("a", { phase: "Succeeded", finalizers: ["example.com/backup"] });
  const shown = (isForced: boolean) => {
    const dialog = newDeleteDialog({ targets: [targetOf(held)], openedAt: 0, isForced });
    return draw(frame({ snapshot: snapshotOf({ pods: [held] }), ui: { dialog } }).dialog ?? []);
  };
  expect(shown(true)).toContain("grace     none: but its finalizers hold it all the same");
  expect(shown(false)).toMatch(/grace +none$/m);
});

test("the dialog and what follows on it are drawn in ASCII without a name of a character", () => {
  const trial = { kind: "answered", tone: "warn", words: "evict: no; delete: would be accepted" } as const;
  const denied = new Map([
    ["evict", "no"],
    ["delete", "not"],
  ] as const);
  const many = shopPods.map(targetOf);
  for (const parts of [
    {},
    { trial, denied, graceSeconds: 5 },
    { graceTyped: "1" },
    { isForced: true },
    { isForced: true, locks: [{ of: "name", wanted: bad.name } as const] },
    { targets: many, locks: [{ of: "count", wanted: "5" } as const], hidden: 2 },
  ]) {
    const dialog = newDeleteDialog({ targets: [targetOf(bad)], openedAt: 0, budgets, ...parts });
    const { dialog: lines = [] } = frame({ snapshot: shop(), symbols: "ascii", ui: { dialog } });
    expect(draw(lines)).toMatch(/^[\x20-\x7e\n]*$/);
    expect(draw(lines)).not.toContain("<U+");
  }
});
