import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/base/clock.ts";

test("a wait longer than Node's timers reach does not end at once", async () => {
  const warnings: string[] = [];
  const warned = ({ name }: Error) => void warnings.push(name);
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const cancel = systemClock.after(2_600_000_000, () => undefined);
  // Node says in the next tick that it takes 1 ms in its place.
  await new Promise((resolve) => setImmediate(resolve));
  cancel();
  expect(warnings).toEqual([]);
});
