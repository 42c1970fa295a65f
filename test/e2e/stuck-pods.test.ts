import { it } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

it("shows a pod among the problems when it takes too long to be ready, and not any more when it is", async () => {
  const app = await AppDriver.start({ scenario: "zoo" });
  await app.press("P", "/");
  await app.type("slow-ready");
  await app.press("enter");
  app.expectRow(/No pods match|No problems/);
  await app.advance(70_000);
  app.expectRow(/slow-ready +0\/1 +Running/);
  app.expectRow(/└ app: running 2m\S*, never ready \(readiness probe: HTTP 503\)/);
  await app.advance(120_000);
  app.expectNoRow(/slow-ready +0\/1/);
  await app.stop();
});

it("says what holds pods that do not start or do not end, without a key", async () => {
  const app = await AppDriver.start({ scenario: "zoo" });
  for (const [filter, words] of [
    ["creating-mount", /└ no volumes or network for \d+m: MountVolume.SetUp failed/],
    ["init-0-of-2", /└ one: init container 1 of 2, running for \d+m/],
    ["terminating-finalizer", /└ ending for \d+m: \d+m past its grace period; held by finalizers acme/],
  ] as const) {
    await app.press("esc", "/");
    await app.type(filter);
    await app.press("enter");
    app.expectRow(words);
  }
  await app.stop();
});
