import { expect, it } from "vitest";
import { AppDriver, type AppDriverOptions } from "../support/app-driver.tsx";

/** podtop on a cluster that counts how often it is asked what pods use. */
async function start(options: AppDriverOptions = {}) {
  const app = await AppDriver.start({ columns: 200, rows: 40, ...options });
  const { api } = app;
  const list = api.listPodMetrics;
  let asked = 0;
  api.listPodMetrics = (request) => {
    asked++;
    return list(request);
  };
  return { app, asked: () => asked };
}

const row = /checkout-\S+ .*checkout:\S+ +\d+m +\d+% +\d+Mi +\d+%/;

it("shows on a wide screen what pods use, asked for once a minute and not while it is hidden", async () => {
  const { app, asked } = await start();
  await app.advance(1_000);
  app.expectRow(/^ +NAMESPACE .* CPU +MEM$/);
  app.expectRow(row);
  const before = app.rowsWith(/checkout-/);
  await app.advance(120_000);
  expect(asked()).toBe(2);
  expect(app.rowsWith(/checkout-/)).not.toEqual(before);

  await app.press("d");
  const seen = asked();
  await app.advance(60_000);
  expect(asked()).toBe(seen);
  await app.press("esc");
  await app.advance(1_000);
  app.expectRow(row);
  expect(asked()).toBe(seen + 1);
  await app.resize(120, 40);
  await app.advance(60_000);
  expect(app.rows()[1]?.slice(0, 120)).not.toMatch(/CPU/);
  expect(asked()).toBe(seen + 1);
  await app.stop();
});

it("asks nothing on a narrow screen, until it is sorted by", async () => {
  const { app, asked } = await start({ columns: 120, ui: { grouping: "none" } });
  await app.advance(120_000);
  expect(asked()).toBe(0);
  await app.press("o", ..."jjjjjjjjjjj", "enter");
  app.expectRow(/sorted by mem, most first/);
  await app.advance(1_000);
  expect(asked()).toBe(1);
  await app.press("home");
  // Nothing else asks for as much as the databases.
  expect(app.rows()[2]).toMatch(/postgres-/);
  await app.stop();
});

it("begins at the pod that uses most, when it starts sorted that way", async () => {
  const sort = { column: "mem", reverse: false } as const;
  const { app } = await start({ columns: 80, ui: { grouping: "none", sort } });
  await app.advance(1_000);
  expect(app.selected()).toBe(app.rows()[2]);
  expect(app.selected()).toMatch(/postgres-/);
  await app.stop();
});

it("holds what pods used in a picture that is held, and asks for nothing meanwhile", async () => {
  const { app, asked } = await start();
  await app.advance(1_000);
  await app.press("z");
  const held = app.rowsWith(row);
  expect(held.length).toBeGreaterThan(0);
  const seen = asked();
  await app.advance(240_000);
  expect(app.rowsWith(row)).toEqual(held);
  expect(asked()).toBe(seen);
  await app.stop();
});

it("goes without where the cluster has no metrics, and says so among the streams only", async () => {
  const { app, asked } = await start({
    prepare: ({ faults }) => {
      faults.failNext("list", {
        resource: "pods.metrics.k8s.io",
        status: 404,
        times: Number.POSITIVE_INFINITY,
      });
    },
  });
  await app.advance(240_000);
  app.expectRow("checkout-");
  app.expectNoRow(/CPU|NotFound/);
  expect(asked()).toBe(0);
  await app.press("i");
  app.expectRow(/^ metrics +absent · NotFound · trying again in (?:59|60)s/);
  app.cluster.faults.failNoMore();
  await app.press("r", "i");
  await app.advance(1_000);
  app.expectRow(row);
  await app.stop();
});

it("asks nothing where the terminal is slow", async () => {
  const { app, asked } = await start({ isLowBandwidth: true });
  await app.advance(60_000);
  expect(asked()).toBe(0);
  app.expectNoRow(/CPU/);
  await app.stop();
});

it("does not show for long what nobody tells any more", async () => {
  const { app } = await start();
  await app.advance(1_000);
  app.expectRow(row);
  const failure = { resource: "pods.metrics.k8s.io", status: 500, times: Number.POSITIVE_INFINITY } as const;
  app.cluster.faults.failNext("list", failure);
  await app.advance(220_000);
  app.expectRow(row);
  await app.advance(60_000);
  app.expectNoRow(row);
  app.expectRow(/ CPU +MEM$/);
  await app.stop();
});
