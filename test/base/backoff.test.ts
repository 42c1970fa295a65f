import { expect, it } from "vitest";
import { Backoff } from "../../src/base/backoff.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

function ladder(random: () => number) {
  const backoff = new Backoff({ clock: new VirtualClock(), random });
  return Array.from({ length: 8 }, () => backoff.failed());
}

it("doubles from 0.8 s", () => {
  expect(ladder(() => 0)).toEqual([800, 1600, 3200, 6400, 12800, 15000, 15000, 15000]);
});

it("spreads up to twofold and never waits longer than the cap", () => {
  expect(ladder(() => 1)).toEqual([1600, 3200, 6400, 12800, 25600, 30000, 30000, 30000]);
});

it("forgets failures after two minutes of health, not sooner", () => {
  const clock = new VirtualClock();
  const backoff = new Backoff({ clock, random: () => 0 });
  backoff.failed();
  backoff.succeeded();
  clock.advance(119_999);
  backoff.succeeded();
  expect(backoff.failed()).toBe(1600);
  backoff.succeeded();
  clock.advance(120_000);
  expect(backoff.failed()).toBe(800);
  expect(backoff.failures).toBe(1);
});

it("forgets at once when told to", () => {
  const backoff = new Backoff({ clock: new VirtualClock(), random: () => 0 });
  backoff.failed();
  backoff.reset();
  expect(backoff.failed()).toBe(800);
});
