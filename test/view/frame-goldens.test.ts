import { expect, test } from "vitest";
import type { UiState } from "../../src/view/ui-state.ts";
import { screen } from "./draw.ts";
import { now, seconds } from "./sample-cluster.ts";
import { bad, ledger, shop } from "./sample-shop.ts";

const mebi = 2 ** 20;
const usage = new Map([
  ["shop/api-7d9f8c6b5-x2x4q", { at: now - seconds(20), cpu: 120, memory: 310 * mebi }],
  ["shop/api-7d9f8c6b5-zz81k", { at: now - seconds(119), cpu: 24, memory: 250 * mebi }],
  ["shop/web-5c9-kk2lp", { at: now - seconds(121), cpu: 1, memory: mebi }],
  ["pay/ledger-0", { at: now - seconds(20), cpu: 2500, memory: 12_345 * mebi }],
]);

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
  [240, 30],
  [500, 200],
  [160, 50],
  [100, 30],
  [132, 43],
  [60, 20],
  [40, 10],
  [30, 12],
  [20, 5],
  [10, 3],
  [5, 2],
  [1, 1],
  [0, 0],
] as const;

for (const [columns, rows] of sizes) {
  test(`the main view at ${columns}x${rows}`, async () => {
    const drawn = screen({
      snapshot: shop(),
      ui: { size: { columns, rows }, selection: { kind: "pod", uid: bad.uid } },
    });
    await expect(`${drawn}\n`).toMatchFileSnapshot(`goldens/main-${columns}x${rows}.txt`);
  });
}

for (const [columns, rows] of [
  [200, 60],
  [240, 60],
] as const) {
  for (const grouping of ["node", "none"] as const) {
    test(`what pods use, grouped by ${grouping}, at ${columns}x${rows}`, async () => {
      const drawn = screen({ snapshot: shop({ usage }), ui: { size: { columns, rows }, grouping } });
      await expect(`${drawn}\n`).toMatchFileSnapshot(`goldens/usage-${grouping}-${columns}x${rows}.txt`);
    });
  }
}

test("the main view in ASCII", async () => {
  const drawn = screen({ snapshot: shop(), symbols: "ascii" });
  expect(drawn).not.toMatch(/[^\x20-\x7e\n]/);
  await expect(`${drawn}\n`).toMatchFileSnapshot("goldens/main-ascii.txt");
});

test("grouped by workload", async () => {
  const drawn = screen({ snapshot: shop(), ui: { grouping: "workload" } });
  await expect(`${drawn}\n`).toMatchFileSnapshot("goldens/main-workload.txt");
});

test("ungrouped, of one namespace", async () => {
  const drawn = screen({
    snapshot: shop(),
    namespaces: ["shop"],
    ui: { grouping: "none", size: { columns: 200, rows: 20 } },
  });
  await expect(`${drawn}\n`).toMatchFileSnapshot("goldens/main-ungrouped.txt");
});

const states: Record<string, Partial<UiState>> = {
  filter: { filter: "ns:shop restarts>3", isTypingFilter: true },
  "wrong-filter": { filter: "api restarts>x", isTypingFilter: true },
  marks: { marked: new Set([bad.uid, ledger.uid]), filter: "ns:shop" },
  sort: { dialog: { kind: "sort", at: "restarts", reverse: true } },
  frozen: { frozenAt: now - seconds(1), problemsFirst: true, grouping: "namespace" },
};

for (const [name, state] of Object.entries(states)) {
  for (const [columns, rows] of [
    [80, 24],
    [40, 10],
  ] as const) {
    test(`${name} at ${columns}x${rows}`, async () => {
      const selection = { kind: "pod", uid: bad.uid } as const;
      const drawn = screen({ snapshot: shop(), ui: { selection, size: { columns, rows }, ...state } });
      await expect(`${drawn}\n`).toMatchFileSnapshot(`goldens/${name}-${columns}x${rows}.txt`);
    });
  }
}
