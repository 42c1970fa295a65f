import { expect, it } from "vitest";
import { keyTable } from "../../src/command/key-table.ts";
import { AppDriver } from "../support/app-driver.tsx";

/** What stands between the titles and the line of keys. */
const body = (app: AppDriver) =>
  app
    .rows()
    .slice(2, -1)
    .map((row) => row.trimEnd());

it("lists every key with what it does, and scrolls to the last", async () => {
  const app = await AppDriver.start({ rows: 24 });
  await app.press("?");
  const seen = new Set<string>();
  for (let page = 0; page < 12; page++) {
    for (const row of app.rows()) seen.add(row.trim());
    await app.press("pgdn");
  }
  const text = [...seen].join("\n");
  for (const { keys, help } of keyTable()) {
    expect(text).toContain(help.slice(0, 60));
    expect(text).toContain(keys.slice(0, 20));
  }
  await app.press("?");
  app.expectRow("NAME");
  await app.stop();
});

it("goes back to the log it was opened over, which went on meanwhile", async () => {
  const app = await AppDriver.start({ rows: 24, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("l");
  const before = body(app);
  await app.press("?");
  expect(body(app)[0], "the keys of logs come first").toBe(" Logs");
  await app.advance(5_000);
  await app.press("?");
  app.expectRow(/^logs shop\/checkout-.* following/);
  const after = body(app);
  expect(after).not.toEqual(before);
  await app.advance(5_000);
  expect(body(app)).not.toEqual(after);
  await app.press("?", "esc");
  app.expectRow(/^logs shop\/checkout-.* following/);
  await app.press("esc");
  app.expectRow(/▸.*checkout-/);
  await app.stop();
});

it("goes back to where a log was scrolled to, whatever came meanwhile", async () => {
  const app = await AppDriver.start({ rows: 24, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("l");
  await app.advance(5_000);
  await app.press("k", "k");
  const held = body(app);
  await app.press("?");
  await app.advance(5_000);
  await app.press("j", "esc");
  expect(body(app)).toEqual(held);
  await app.stop();
});

it("goes back to the details at their place", async () => {
  const app = await AppDriver.start({ rows: 14, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("d", "j", "j");
  const held = body(app);
  await app.press("?", "pgdn", "?");
  expect(body(app)).toEqual(held);
  await app.press("esc");
  app.expectRow(/▸.*checkout-/);
  await app.stop();
});

it("quits on q", async () => {
  const app = await AppDriver.start();
  await app.press("q");
  expect(app.exit).toEqual({ kind: "quit" });
  await app.stop();
});
