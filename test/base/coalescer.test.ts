import { expect, it } from "vitest";
import { Coalescer } from "../../src/base/coalescer.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

function counted(intervalMs = 100) {
  const clock = new VirtualClock();
  const runs: number[] = [];
  const coalescer = new Coalescer({ clock, intervalMs, run: () => runs.push(clock.monotonic()) });
  return { clock, runs, coalescer };
}

it("runs the first at once and the rest once an interval, the last one too", () => {
  const { clock, runs, coalescer } = counted();
  for (let ms = 0; ms <= 250; ms += 10) {
    coalescer.request();
    clock.advance(10);
  }
  clock.advance(1_000);
  expect(runs).toEqual([0, 100, 200, 300]);
});

it("runs at once again after a quiet time, and sets no timer while nothing is asked for", () => {
  const { clock, runs, coalescer } = counted();
  coalescer.request();
  clock.advance(500);
  expect(clock.pending).toBe(0);
  coalescer.request();
  expect(runs).toEqual([0, 500]);
});

it("flush runs what waits, and nothing when nothing waits", () => {
  const { clock, runs, coalescer } = counted();
  coalescer.flush();
  coalescer.request();
  clock.advance(10);
  coalescer.request();
  coalescer.flush();
  coalescer.flush();
  clock.advance(500);
  expect(runs).toEqual([0, 10]);
});

it("a changed interval holds for the run that waits", () => {
  const { clock, runs, coalescer } = counted();
  coalescer.request();
  coalescer.request();
  coalescer.intervalMs = 1_000;
  clock.advance(500);
  expect(runs).toEqual([0]);
  coalescer.intervalMs = 50;
  expect(runs).toEqual([0, 500]);
});

it("a run may ask for the next", () => {
  const clock = new VirtualClock();
  let runs = 0;
  const coalescer = new Coalescer({ clock, intervalMs: 100, run: () => ++runs < 3 && coalescer.request() });
  coalescer.request();
  expect(runs).toBe(1);
  clock.advance(1_000);
  expect(runs).toBe(3);
});

it("stop forgets what waits", () => {
  const { clock, runs, coalescer } = counted();
  coalescer.request();
  coalescer.request();
  coalescer.stop();
  clock.advance(500);
  expect(runs).toEqual([0]);
});
