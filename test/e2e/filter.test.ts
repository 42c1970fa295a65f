import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("filters while typing, keeps the filter on Enter and drops it on Esc", async () => {
  const app = await AppDriver.start();
  await app.press("/");
  await app.type("postgres");
  app.expectRow(/^ \/postgres/);
  app.expectRow("postgres-1");
  app.expectNoRow("coredns");
  await app.press("enter");
  expect(app.selected()).toContain("postgres");

  await app.press("/");
  await app.type(" nowhere");
  app.expectRow(/No pods match/);
  await app.press("esc");
  app.expectRow("coredns");
  await app.stop();
});

it("reads a pasted filter and a chunk of keys", async () => {
  const app = await AppDriver.start();
  await app.send("/coredns\r");
  app.expectRow("coredns");
  app.expectNoRow("postgres");
  await app.press("esc", "home");
  const top = app.selected();
  await app.send("jjj");
  const third = app.selected();
  await app.press("k", "k", "k");
  expect(app.selected()).toBe(top);
  expect(third).not.toBe(top);
  await app.stop();
});
