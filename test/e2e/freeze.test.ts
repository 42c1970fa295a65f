import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const body = (app: AppDriver) => app.rows().slice(1, -1);

it("holds the picture while the cluster goes on, and shows what is now afterwards", async () => {
  const app = await AppDriver.start({ scenario: "rollout", columns: 100, rows: 30 });
  // Statuses as long as ContainerCreating come and go: their room stays.
  await app.advance(90_000);
  const live = app.rows();
  await app.press("z");
  app.expectRow(/FROZEN at \d\d:\d\d:\d\d/);
  const held = body(app);
  expect(held[0], "the columns stay where they are").toBe(live[1]);
  const { podVersion } = app.store;
  await app.advance(30_000);
  expect(app.store.podVersion).toBeGreaterThan(podVersion);
  expect(body(app)).toEqual(held);

  await app.press("z");
  app.expectNoRow("FROZEN");
  app.expectRow(/live/);
  expect(body(app)).not.toEqual(held);
  await app.stop();
});

it("moves, groups and filters in the picture that is held, and deletes nothing from it", async () => {
  const app = await AppDriver.start({ scenario: "rollout", columns: 100, rows: 30 });
  const total = app.store.pods.size;
  await app.press("z");
  await app.advance(20_000);
  await app.press("/");
  await app.type("!nowhere");
  app.expectRow(new RegExp(`${total} of ${total}`));
  await app.press("enter", "j", "ctrl-d");
  app.expectRow(/the picture is frozen: z shows what is now/);
  await app.press("d");
  app.expectRow("CONTAINER");
  await app.press("esc", "g", "g", "g", "G");
  expect(app.selected()).not.toBe("");
  await app.stop();
});

it("sends nothing to the terminal while the picture is held", async () => {
  const app = await AppDriver.start({ scenario: "rollout", columns: 80, rows: 24 });
  await app.press("z");
  await app.advance(10_000);
  const { bytes } = app.screen.counters;
  await app.advance(20_000);
  expect(app.screen.counters.bytes).toBe(bytes);
  await app.stop();
});
