import { afterEach, describe, expect, it, vi } from "vitest";
import { AppDriver } from "../support/app-driver.tsx";

afterEach(() => vi.unstubAllEnvs());

describe("startApp", () => {
  it("draws before the cluster has answered anything", async () => {
    const app = await AppDriver.start({
      scenario: "empty",
      prepare: ({ faults }) => faults.failNext("list", { status: 503, times: 99 }),
    });
    expect(app.rows()[0]).toContain("podtop");
    await app.stop();
  });
  it("is the same under CI=1 and with a screen reader's variable", async () => {
    const plain = await AppDriver.start();
    vi.stubEnv("CI", "1");
    vi.stubEnv("INK_SCREEN_READER", "true");
    const odd = await AppDriver.start();
    expect(odd.rows()).toEqual(plain.rows());
    await Promise.all([plain.stop(), odd.stop()]);
  });
  it("ends with the error when the data cannot be drawn", async () => {
    const app = await AppDriver.start();
    vi.spyOn(app.store, "change").mockImplementation(() => {
      throw new Error("broken");
    });
    await app.press("j");
    expect(app.exit).toMatchObject({ kind: "error", error: { message: "broken" } });
    app.expectNoRow("broken");
    await app.stop();
  });
  it("writes next to nothing while nothing happens", async () => {
    const app = await AppDriver.start({ columns: 80, rows: 24 });
    await app.advance(120_000);
    const before = app.screen.counters.bytes;
    await app.advance(60_000);
    expect((app.screen.counters.bytes - before) / 60).toBeLessThan(30);
    await app.stop();
  });
  it("moves the selection with few bytes", async () => {
    const app = await AppDriver.start({ columns: 200, rows: 60 });
    await app.advance(2_000);
    await app.press("e", "j");
    const before = app.screen.counters.bytes;
    await app.send("j");
    expect(app.screen.counters.bytes - before).toBeLessThanOrEqual(160);
    await app.stop();
  });
});
