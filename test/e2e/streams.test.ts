import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("lists every stream with the age of its last byte, which is counted on", async () => {
  const app = await AppDriver.start({ columns: 80, rows: 24 });
  await app.press("i");
  app.expectRow(/^streams {2}last heard \ds ago/);
  for (const resource of ["pods", "nodes", "events"])
    app.expectRow(new RegExp(`^ ${resource} +live · last byte \\d+s ago`));
  await app.advance(5_000);
  app.expectRow(/^ nodes +live · last byte [5-7]s ago/);
  await app.press("i");
  app.expectRow("NAME");
  await app.stop();
});

it("tells what is wrong with one of them while the others are live, and retries there", async () => {
  const app = await AppDriver.start({ columns: 160, rows: 24 });
  await app.advance(2_000);
  const { faults } = app.cluster;
  const message = 'nodes is forbidden: User "jane" cannot list resource "nodes"';
  for (const verb of ["watch", "list"] as const)
    faults.failNext(verb, { resource: "nodes", status: 403, message, times: Number.POSITIVE_INFINITY });
  faults.endWatches("nodes");
  await app.advance(2_000);
  await app.press("i");
  app.expectRow(/^ pods +live · last byte/);
  app.expectRow(
    /^ nodes +forbidden: list nodes · nodes is forbidden: User "jane" .* · what is shown is of [\d:]+ · trying again in 2\ds/,
  );
  faults.failNoMore();
  await app.press("r");
  app.expectRow("trying again");
  app.expectRow(/^ nodes +live · last byte \ds ago · last error at [\d:]+: forbidden: list nodes/);
  await app.press("esc");
  app.expectRow("NAME");
  await app.stop();
});

it("stands over a log, which goes on; help over it goes back to the log", async () => {
  const app = await AppDriver.start({ rows: 24, ui: { grouping: "none", filter: "checkout-" } });
  await app.press("l", "i", "?");
  app.expectRow(/^ Logs$/);
  await app.press("esc");
  app.expectRow(/^logs shop\/checkout-.* following/);
  await app.press("i", "i");
  app.expectRow(/^logs shop\/checkout-.* following/);
  expect(app.exit).toBeUndefined();
  await app.stop();
});
