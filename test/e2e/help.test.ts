import { expect, it } from "vitest";
import { keyTable } from "../../src/command/key-table.ts";
import { AppDriver } from "../support/app-driver.tsx";

it("lists every key with what it does, and scrolls to the last", async () => {
  const app = await AppDriver.start({ rows: 24 });
  await app.press("?");
  const seen = new Set<string>();
  for (let page = 0; page < 6; page++) {
    for (const row of app.rows()) seen.add(row.trim());
    await app.press("pgdn");
  }
  const text = [...seen].join("\n");
  for (const { keys, help } of keyTable()) {
    expect(text).toContain(help.slice(0, 60));
    expect(text).toContain(keys.slice(0, 20));
  }
  await app.press("?");
  app.expectRow("NAME");
  await app.stop();
});

it("quits on q", async () => {
  const app = await AppDriver.start();
  await app.press("q");
  expect(app.exit).toEqual({ kind: "quit" });
  await app.stop();
});
