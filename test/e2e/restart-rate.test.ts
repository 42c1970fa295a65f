import { expect, it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("tells in the details how often a pod was started again lately, as far as it was watched", async () => {
  const app = await AppDriver.start({ scenario: "crash-loop", columns: 160 });
  await app.advance(13 * 60_000);
  await app.select(/crash-fast/);
  await app.press("d");
  app.expectRow(
    /^now .* \d+ restarts \((?:at least )?\d+ in the last 10m, (?:at least )?\d+ in the last hour\)/,
  );
  const [row = ""] = app.rowsWith(/^now /);
  const [total = 0, lately = 0, hour = 0] = [
    /(\d+) restarts/,
    /(\d+) in the last 10m/,
    /(\d+) in the last hour/,
  ].map((pattern) => Number(pattern.exec(row)?.[1]));
  expect(lately).toBeLessThan(hour);
  expect(hour).toBeLessThanOrEqual(total);
  await app.stop();
});
