import { expect, it } from "vitest";
import { CalmCounts } from "../../src/ui/calm-counts.ts";
import { VirtualClock } from "../support/virtual-clock.ts";
import { pod, snapshotOf } from "../view/sample-cluster.ts";

const podsOf = (count: number) =>
  snapshotOf({ pods: Array.from({ length: count }, (_, at) => pod(`pod-${at}`)) });

function start() {
  const clock = new VirtualClock();
  const due: number[] = [];
  const calm = new CalmCounts(clock, () => due.push(clock.monotonic()));
  const shown = (count: number, of = "live") => calm.current(podsOf(count), of).pods;
  return { clock, due, calm, shown };
}

it("shows a change at once after calm, then four a second, and says when the last one is due", () => {
  const { clock, due, shown } = start();
  expect(shown(1)).toBe(1);
  clock.advance(1_000);
  expect(shown(2)).toBe(2);
  clock.advance(100);
  expect(shown(3)).toBe(2);
  clock.advance(100);
  expect(shown(4)).toBe(2);
  expect(due).toEqual([]);
  clock.advance(50);
  expect(due).toEqual([1_250]);
  expect(shown(4)).toBe(4);
});

it("shows the counts of another picture at once: those of a list that has come to its end", () => {
  const { clock, shown } = start();
  expect(shown(100, "loading")).toBe(100);
  clock.advance(10);
  expect(shown(200, "loading")).toBe(100);
  expect(shown(200, "live")).toBe(200);
});

it("asks for nothing after its end", () => {
  const { clock, due, calm, shown } = start();
  shown(1);
  shown(2);
  calm.stop();
  clock.advance(1_000);
  expect(due).toEqual([]);
});
