import { expect, test } from "vitest";
import type { RolledKind, Rollout } from "../../src/model/rollout.ts";
import type { RestartDialog } from "../../src/view/restart-state.ts";
import { restartOutcome } from "../../src/view/restart-words.ts";
import { screen } from "./draw.ts";
import { shop } from "./sample-shop.ts";

const rollout: Rollout = {
  uid: "0d5c1a2b-0000-4000-8000-000000000001",
  resourceVersion: "7",
  pods: 6,
  strategy: "RollingUpdate",
  maxUnavailable: 1,
  maxSurge: 2,
  partition: 0,
  isPaused: false,
  progress: { isSeen: true, updated: 6, available: 6, total: 6, isStuck: false },
};

test.for<[RolledKind, Partial<Rollout>, string]>([
  ["Deployment", {}, "all 6 pods are replaced, a few at a time: up to 2 more, up to 1 missing meanwhile"],
  ["Deployment", { maxUnavailable: 0 }, "all 6 pods are replaced, a few at a time: up to 2 more meanwhile"],
  [
    "Deployment",
    { strategy: "Recreate" },
    "all 6 pods end before new ones start (Recreate): nothing runs meanwhile",
  ],
  ["Deployment", { pods: 0 }, "it has no pods: those that come later are made by the new template"],
  ["Deployment", { pods: 1 }, "its only pod is replaced: nothing may run meanwhile"],
  [
    "Deployment",
    { pods: 1, maxUnavailable: 0 },
    "its only pod is replaced by a new one, which is ready first",
  ],
  ["DaemonSet", { maxSurge: 0 }, "all 6 pods are replaced, a few at a time: up to 1 missing meanwhile"],
  [
    "DaemonSet",
    { strategy: "OnDelete" },
    "nothing restarts by itself (OnDelete): each pod is made anew when it is deleted",
  ],
  ["StatefulSet", {}, "6 pods are replaced, one at a time, the highest number first, each under its name"],
  [
    "StatefulSet",
    { partition: 5 },
    "1 pod from number 5 up is replaced, one at a time, the highest number first, each under its name",
  ],
  ["StatefulSet", { partition: 6 }, "its partition of 6 holds all pods: none is replaced"],
])("what a restart of a %s does: %j", ([kind, change, words]) => {
  expect(restartOutcome({ kind }, { ...rollout, ...change }).text).toBe(words);
});

const dialog: RestartDialog = {
  kind: "restart",
  workload: { kind: "Deployment", namespace: "shop", name: "api" },
  openedAt: 0,
  confirmFrom: 0,
  typed: "",
};

const drawn = (change: Partial<RestartDialog>, columns = 80, rows = 24) => {
  const ui = { size: { columns, rows }, dialog: { ...dialog, ...change } };
  return screen({ snapshot: shop(), ui });
};

test("before the cluster has answered, nothing is offered", () => {
  expect(drawn({})).toContain("asking the cluster");
  expect(drawn({})).not.toContain("R restart");
});

test("what must be read is there at every size that offers it", () => {
  for (const [columns, rows] of [
    [200, 60],
    [80, 24],
    [40, 10],
    [20, 5],
  ] as const) {
    const text = drawn({ answer: { rollout } }, columns, rows);
    if (text.includes("R restart")) expect(text).toContain("shop/api");
  }
  expect(drawn({ answer: { rollout } }, 80, 24)).toContain("R restart");
});

test("text of the cluster obeys nothing", () => {
  const text = drawn({ answer: { unknown: "no\u001b[2J way" }, denied: "x\u202ey" });
  expect(text).not.toMatch(/[\u001b\u202e]/);
  expect(text).toContain("way");
});
