import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("says on the row, and in the details, why a pod crashes", async () => {
  const app = await AppDriver.start({ scenario: "crash-loop" });
  await app.advance(30_000);
  await app.press("P");
  app.expectRow(/crash-fast-\S+ +0\/1 +CrashLoopBackOff +[1-9]/);
  app.expectRow(/└ app: .*OOMKilled \(137.*next try in/);
  app.expectNoRow("coredns");

  await app.select(/crash-oom-/);
  await app.press("d");
  app.expectRow(/✖ .*memory/);
  app.expectRow(/│ CONTAINER +│ KIND/);
  app.expectRow(/│ app +│ main/);
  app.expectRow("BackOff");

  await app.press("esc");
  expect(app.selected()).toMatch(/crash-oom-/);
  await app.stop();
});
