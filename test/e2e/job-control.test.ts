import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("ctrl-z goes to the shell from everywhere, and changes nothing else", async () => {
  const app = await AppDriver.start({ rows: 24 });
  await app.press("/", "a", "ctrl-z");
  expect(app.stops).toBe(1);
  app.expectRow("/a");
  await app.press("esc");
  await app.select("checkout-");
  // A key that deletes acts on what has been seen for a moment.
  await app.advance(200);
  await app.press("ctrl-d", "ctrl-z");
  expect(app.stops).toBe(2);
  app.expectDialog("checkout-");
  await app.press("esc", "?", "ctrl-z");
  expect(app.stops).toBe(3);
  await app.stop();
});
