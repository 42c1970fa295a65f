import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

const words = 'pods "x" is forbidden: User "jane" cannot delete resource "pods"';

it("shows the API's words when a delete is refused, and leaves the row as it is", async () => {
  const app = await AppDriver.start({ ui: { grouping: "none", filter: "worker-" } });
  await app.advance(1_000);
  app.cluster.faults.failNext("delete", { status: 403, message: words });
  await app.press("ctrl-d");
  await app.advance(400);
  await app.press("D");
  expect(app.rowsWith(words).length).toBeGreaterThanOrEqual(1);
  expect(app.selected()).toContain("Running");

  await app.press("j", "k");
  app.expectRow(/not deleted|refused|forbidden/);
  await app.stop();
});

it("says in read-only mode why not, without a dialog", async () => {
  const app = await AppDriver.start({ isReadOnly: true, ui: { grouping: "none", filter: "worker-" } });
  await app.advance(1_000);
  await app.press("ctrl-d");
  app.expectRow("podtop runs with --read-only");
  app.expectNoRow("Delete one pod");
  await app.stop();
});
