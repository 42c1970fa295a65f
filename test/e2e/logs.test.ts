import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("follows a log, stops where a person scrolls back, and goes on at the end", async () => {
  const app = await AppDriver.start({ rows: 24, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("l");
  app.expectRow(/^logs shop\/checkout-.* following/);
  const first = app.rows().at(-2);
  await app.advance(5_000);
  const later = app.rows().at(-2);
  expect(later).not.toBe(first);

  await app.press("k", "k");
  const held = app.rows().slice(2, -1);
  await app.advance(5_000);
  expect(app.rows().slice(2, -1)).toEqual(held);
  await app.press("G");
  app.expectRow("following");
  expect(app.rows().slice(2, -1)).not.toEqual(held);

  await app.press("esc");
  app.expectRow(/▸.*checkout-/);
  await app.stop();
});

it("shows the run before the restart", async () => {
  const app = await AppDriver.start({
    scenario: "crash-loop",
    ui: { grouping: "none", filter: "crash-fast" },
  });
  await app.advance(20_000);
  await app.press("p");
  app.expectRow(/^logs of the previous run lab\/crash-fast-.*at the end/);
  await app.stop();
});

it("asks for the container when there are several", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none", filter: "api-" } });
  await app.advance(1_000);
  await app.select(/ api-/);
  await app.press("l");
  app.expectRow(/[Ll]ogs of which|container/);
  await app.press("j", "enter");
  app.expectRow(/^logs shop\/api-/);
  await app.stop();
});

it("shows the last lines of the run before, as many as there is room for, and no less at its start", async () => {
  const app = await AppDriver.start({
    scenario: "crash-loop",
    rows: 12,
    ui: { grouping: "none", filter: "crash-livene" },
  });
  await app.advance(120_000);
  await app.press("p");
  const [lines] = app.rowsWith("previous run").map((row) => Number(/(\d+) lines/.exec(row)?.[1]));
  expect(lines).toBeGreaterThan(12);
  const shown = () =>
    app
      .rows()
      .slice(2, -1)
      .map((row) => row.slice(1));
  const end = shown();
  expect(end.filter((row) => row.trim() === "")).toEqual([]);
  await app.press("home");
  expect(shown().filter((row) => row.trim() === "")).toEqual([]);
  expect(shown()).not.toEqual(end);
  const start = shown();
  await app.press("k");
  expect(shown()).toEqual(start);
  await app.press("ctrl-d");
  expect(shown()[0]).toBe(start[4]);
  await app.stop();
});
