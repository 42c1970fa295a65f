import { expect, it } from "vitest";
import type { InkKey, KeyPress } from "../../src/command/key-press.ts";
import { KeyQueue } from "../../src/ui/key-queue.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

const plain = {} as InkKey;

function start() {
  const clock = new VirtualClock();
  clock.advance(1_000);
  const taken: KeyPress[] = [];
  const queue = new KeyQueue(clock, (presses) => taken.push(...presses));
  return { clock, taken, queue };
}

it("calls a key alone when nothing came with it or shortly before", async () => {
  const { clock, taken, queue } = start();
  queue.add("D", plain);
  await settle();
  clock.advance(30);
  queue.add("D", plain);
  await settle();
  clock.advance(100);
  queue.add("D", plain);
  await settle();
  expect(taken.map(({ isAlone }) => isAlone)).toEqual([true, false, true]);
});

it("calls no key alone that came in one read with others, also as an event of its own", async () => {
  const { taken, queue } = start();
  queue.add("", { ...plain, downArrow: true });
  queue.add("D", plain);
  await settle();
  expect(taken).toMatchObject([
    { name: "down", isAlone: false },
    { name: "D", isAlone: false },
  ]);
});
