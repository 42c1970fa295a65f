import { expect, test } from "vitest";
import { screen } from "./draw.ts";
import { bad, shop } from "./sample-shop.ts";

const sizes = [
  [80, 24],
  [120, 40],
  [200, 60],
  [240, 30],
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
