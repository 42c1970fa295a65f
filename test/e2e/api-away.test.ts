import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("keeps the rows and says how old they are while the API is away, and is live within a minute when it is back", async () => {
  const app = await AppDriver.start({ ui: { filter: "shop" } });
  await app.advance(1_000);
  const rows = app.rowsWith("Running").length;
  const { faults } = app.cluster;
  const message = "the server is currently unable to handle the request";
  for (const verb of ["watch", "list"] as const)
    faults.failNext(verb, { status: 503, message, times: Number.POSITIVE_INFINITY });
  faults.resetWatches();
  await app.advance(12_000);
  app.expectRow(/PICTURE IS 1[0-3]s OLD/);
  app.expectRow("deletes are off");
  expect(app.rowsWith("Running").length).toBeGreaterThan(rows / 2);

  await app.press("ctrl-d");
  app.expectRow(/the picture is \d+s old: deletes are off/);
  app.expectNoRow("Delete one pod");
  await app.press("r");
  app.expectRow("trying again");

  await app.advance(90_000);
  app.expectRow(/PICTURE IS 10[0-9]s OLD/);
  faults.failNoMore();
  await app.advance(60_000);
  app.expectRow(/ live /);
  app.expectNoRow("deletes are off");
  await app.stop();
});

it("a quiet cluster stays live by its heartbeat", async () => {
  const app = await AppDriver.start({ scenario: "empty" });
  for (let second = 0; second < 300; second += 20) {
    await app.advance(20_000);
    app.expectRow(/ live /);
  }
  await app.stop();
});

it("a cluster that falls silent without closing a connection is not called live after 45 s", async () => {
  const app = await AppDriver.start({ scenario: "quiet" });
  await app.advance(1_000);
  app.cluster.faults.silence(true);
  await app.advance(40_000);
  app.expectRow(/ live, heard (39|4[01])s ago/);
  await app.advance(25_000);
  app.expectRow(/PICTURE IS \d+s OLD/);
  app.cluster.faults.silence(false);
  await app.advance(5_000);
  app.expectRow(/ live /);
  await app.stop();
});
