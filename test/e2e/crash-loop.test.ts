import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("says on the row, and in the details, why a pod crashes", async () => {
  const app = await AppDriver.start({ scenario: "crash-loop" });
  await app.advance(30_000);
  await app.press("P");
  expect(app.rows().findIndex((row) => row.includes(app.selected()))).toBe(2);
  app.expectRow(/2 pods of lab\/deploy\/crash-fast +(?:CrashLoopBackOff|Error)/);
  app.expectRow(/└ Container app crashes \(exit 1\) after 1s, next try in \d+s/);
  app.expectRow(/└ Container app is OOM-killed at its limit of 64Mi/);
  app.expectNoRow("coredns");

  await app.select(/crash-oom/);
  await app.press("space", "j");
  expect(app.selected()).toMatch(/crash-oom-/);
  await app.press("d");
  // Until it is killed again.
  await app.advance(10_000);
  app.expectRow(/✖ Container app is OOM-killed at its limit of 64Mi/);
  app.expectRow("Raise the memory limit, or find what the program keeps in memory.");
  app.expectRow(/│ CONTAINER +│ KIND/);
  app.expectRow(/│ app +│ main/);
  app.expectRow("BackOff");

  await app.press("esc");
  expect(app.selected()).toMatch(/crash-oom-/);
  await app.stop();
});
