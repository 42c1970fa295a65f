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
  app.expectRow(/^logs lab\/crash-fast-.*previous run/);
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
