import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const foot = (app: AppDriver) => app.rows().at(-1) ?? "";

it("says why a key did nothing, and gives the line of keys back by itself or at any key", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none", filter: "checkout-" } });
  await app.press("p");
  expect(foot(app)).toContain("no container of this pod has restarted");
  await app.advance(7_000);
  expect(foot(app)).toContain("no container of this pod has restarted");
  await app.advance(1_500);
  expect(foot(app)).toContain("? help");

  await app.press("p", "x");
  expect(foot(app)).toContain("? help");
  await app.stop();
});
