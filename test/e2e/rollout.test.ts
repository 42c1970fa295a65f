import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("shows a rollout as it goes: new pods marked, old ones ending, then all on the new version", async () => {
  const app = await AppDriver.start({ scenario: "rollout", ui: { filter: "web-", grouping: "none" } });
  const before = app.rowsWith(/ web-\S+ .*Running/);
  expect(before).toHaveLength(8);

  await app.advance(2_000);
  app.expectRow(/^[▸ ]?\+ shop +web-\S+ +0\/1 +(?:Pending|ContainerCreating)/);
  app.expectRow("starting");

  await app.advance(8_000);
  // Pods that have ended stay for a while, dimmed.
  app.expectRow(/^[▸ ]?- ? *shop +web-\S+ +0\/1 +Completed/);

  await app.advance(50_000);
  const after = app.rowsWith(/ web-\S+ .*1\/1 +Running/);
  expect(after).toHaveLength(8);
  const names = new Set(before.map((row) => /web-\S+/.exec(row)?.[0]));
  for (const row of after) expect(names).not.toContain(/web-\S+/.exec(row)?.[0]);
  await app.stop();
});
