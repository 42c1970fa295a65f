import { expect, it } from "vitest";
import { RingBuffer } from "../../src/base/ring-buffer.ts";

it("keeps the newest and hands out what it drops", () => {
  const ring = new RingBuffer<number>(3);
  const dropped = [1, 2, 3, 4, 5].map((item) => ring.push(item));
  expect(dropped).toEqual([undefined, undefined, undefined, 1, 2]);
  expect([...ring]).toEqual([3, 4, 5]);
});

it("reads by place from both ends", () => {
  const ring = new RingBuffer<number>(3);
  for (const item of [1, 2, 3, 4]) ring.push(item);
  expect([ring.at(0), ring.at(2), ring.at(-1), ring.at(3), ring.at(-4)]).toEqual([
    2,
    4,
    4,
    undefined,
    undefined,
  ]);
});

it("gives the oldest first, and can be emptied and filled again", () => {
  const ring = new RingBuffer<number>(2);
  for (const item of [1, 2, 3]) ring.push(item);
  expect([ring.shift(), ring.shift(), ring.shift()]).toEqual([2, 3, undefined]);
  ring.push(4);
  ring.clear();
  ring.push(5);
  expect([...ring]).toEqual([5]);
  expect(ring.length).toBe(1);
});

it("has room for one at least", () => {
  expect(() => new RingBuffer(0)).toThrow(RangeError);
});
