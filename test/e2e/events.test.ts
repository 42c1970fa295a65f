import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const titleAt = (app: AppDriver) => app.rows().findIndex((row) => row.startsWith("── events"));
const title = (app: AppDriver) => app.rows()[titleAt(app)] ?? "";
/** The events on the screen, without their ages and counts. */
const shown = (app: AppDriver) =>
  app
    .rows()
    .slice(titleAt(app) + 1, -1)
    .map((row) => row.slice(6).replace(/ x\d+ /, " "));
const newer = (app: AppDriver) => Number(/(\d+) newer below/.exec(title(app))?.[1] ?? 0);

it("holds the events where they were scrolled to while newer ones come, and tells how many", async () => {
  const app = await AppDriver.start({ scenario: "rollout", rows: 24 });
  await app.advance(20_000);
  await app.press("f", "tab", "k", "k");
  expect(newer(app)).toBe(2);
  const held = shown(app);
  let most = 0;
  for (let second = 0; second < 20; second++) {
    await app.advance(1_000);
    most = Math.max(most, newer(app));
    expect(shown(app).at(-1)).toBe(held.at(-1));
  }
  expect(most).toBeGreaterThan(2);
  await app.press("G");
  expect(newer(app)).toBe(0);
  expect(shown(app)).not.toEqual(held);
  await app.stop();
});

it("begins at the newest events of another pod", async () => {
  const app = await AppDriver.start({ scenario: "crash-loop", rows: 24, ui: { grouping: "none" } });
  await app.advance(60_000);
  await app.select(/crash-fast/);
  await app.press("tab", "k");
  expect(newer(app)).toBe(1);
  await app.press("tab", "k");
  expect(newer(app)).toBe(0);
  await app.stop();
});
