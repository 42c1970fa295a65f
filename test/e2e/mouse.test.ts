import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const lineOf = (app: AppDriver, text: string | RegExp) =>
  app.rows().findIndex((row) => (typeof text === "string" ? row.includes(text) : text.test(row)));

/** What a terminal sends for a button at a cell, which it counts from 1: pressed, then let go. */
async function button(
  app: AppDriver,
  { code, line, column = 4 }: { code: number; line: number; column?: number },
) {
  await app.send(`\x1b[<${code};${column + 1};${line + 1}M`);
  if (code === 0) await app.send(`\x1b[<${code};${column + 1};${line + 1}m`);
  await app.advance(60);
}

const click = (app: AppDriver, text: string | RegExp) => button(app, { code: 0, line: lineOf(app, text) });

it("selects the pod that is clicked, also by a line below its row, and folds a group", async () => {
  const app = await AppDriver.start({ scenario: "zoo", columns: 120, rows: 40 });
  await click(app, "crash-loop");
  expect(app.selected()).toContain("crash-loop");
  const line = lineOf(app, "crash-loop");
  await app.press("home");
  await button(app, { code: 0, line: line + 1 });
  expect(app.selected()).toContain("crash-loop");

  const [group = ""] = app.rowsWith(/^▾/);
  const name = group.split(" ")[1] ?? "?";
  await click(app, group);
  expect(app.selected()).toMatch(new RegExp(`^▸▹?${name}`));
  expect(app.selected()).toContain("▹");
  await click(app, new RegExp(`^▸▹${name}`));
  expect(app.selected()).toContain("▾");
  await app.stop();
});

it("scrolls with the wheel in the pane under the pointer, and gives a click the pane", async () => {
  const app = await AppDriver.start({ columns: 120, rows: 40 });
  await app.press("home");
  const first = app.selected();
  await app.press("j", "j", "j");
  const fourth = app.selected();
  await app.press("home");
  await button(app, { code: 65, line: 10 });
  expect(app.selected()).toBe(fourth);
  await button(app, { code: 64, line: 10 });
  expect(app.selected()).toBe(first);

  const events = lineOf(app, "── events");
  await button(app, { code: 64, line: events + 1 });
  expect(app.selected()).toBe(first);
  await button(app, { code: 0, line: events });
  app.expectRow(/enter open/);
  await app.press("esc", "?");
  const top = app.rows()[3];
  await button(app, { code: 65, line: 10 });
  expect(app.rows()[3]).not.toBe(top);
  await app.stop();
});

it("sorts by the title that is clicked, again the other way round", async () => {
  const app = await AppDriver.start({ scenario: "zoo", columns: 120, rows: 40, ui: { grouping: "none" } });
  const titles = lineOf(app, "RESTARTS");
  const column = app.rows()[titles]?.indexOf("RESTARTS") ?? 0;
  await button(app, { code: 0, line: titles, column });
  app.expectRow(/RESTARTS▼/);
  app.expectRow("sorted by restarts, most first");
  await button(app, { code: 0, line: titles, column: column + 3 });
  app.expectRow(/RESTARTS▲/);
  await app.stop();
});

it("does nothing behind a dialog, and types nothing", async () => {
  const app = await AppDriver.start({ columns: 120, rows: 40 });
  await app.select("postgres-1");
  await app.advance(200);
  await app.press("ctrl-d");
  const before = app.selected();
  await button(app, { code: 0, line: 3 });
  await button(app, { code: 65, line: 3 });
  app.expectDialog("Delete one pod?");
  expect(app.selected()).toBe(before);
  await app.press("esc", "/");
  await button(app, { code: 0, line: 0 });
  app.expectRow(/^ \/▏/);
  await app.stop();
});

it("puts the cursor on the line of a log that is clicked, and the log stands still", async () => {
  const app = await AppDriver.start({ rows: 24, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("l");
  await app.advance(3_000);
  const text = (app.rows()[6] ?? "").slice(1);
  await button(app, { code: 0, line: 6 });
  expect(app.rows()[6]).toBe(`▸${text}`);
  app.expectRow(/^logs .* paused/);
  await app.advance(5_000);
  expect(app.rows()[6]).toBe(`▸${text}`);
  await app.stop();
});
