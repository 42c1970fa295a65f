import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const foot = (app: AppDriver) => app.rows().at(-1) ?? "";
const minutes = (count: number) => count * 60_000;
const days = (count: number) => minutes(24 * 60 * count);

const words = "this machine's clock is 10m behind: ages are by the cluster's";

it("says once that the clock differs from the cluster's, and gives the line of keys back", async () => {
  const app = await AppDriver.start();
  app.store.setAhead(minutes(10));
  await app.advance(100);
  expect(foot(app)).toContain(words);
  await app.advance(8_500);
  expect(foot(app)).toContain("? help");
  app.store.setAhead(minutes(10) + 900);
  await app.advance(1_000);
  expect(foot(app)).toContain("? help");
  await app.stop();
});

it("does not take the place of what was said, or is typed, before", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none", filter: "checkout-" } });
  await app.press("p");
  app.store.setAhead(minutes(10));
  await app.advance(7_000);
  expect(foot(app)).toContain("no container of this pod has restarted");
  await app.press("/");
  await app.advance(1_000);
  expect(foot(app)).not.toContain(words);
  await app.press("enter");
  expect(foot(app)).toContain(words);
  await app.stop();
});

it("is said again where a key took it away before it could be read", async () => {
  const app = await AppDriver.start();
  app.store.setAhead(minutes(10));
  await app.press("j");
  await app.advance(2_000);
  await app.press("j");
  expect(foot(app)).toContain(words);
  await app.advance(4_000);
  await app.press("j");
  expect(foot(app)).toContain("? help");
  await app.advance(1_000);
  expect(foot(app)).toContain("? help");
  await app.stop();
});

it("ages the details of a pod by the cluster's clock", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none" } });
  app.store.setAhead(days(900));
  await app.press("enter");
  expect(app.rows().join("\n")).toMatch(/^now .* 2y\d+d old/m);
  await app.stop();
});
