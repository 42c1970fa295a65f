import { expect, it } from "vitest";
import { Listeners } from "../../src/base/listeners.ts";
import { partOf } from "../../src/ui/picture-part.ts";

it("tells of its own pictures only, and keeps the last of them meanwhile", () => {
  const listeners = new Listeners<void>();
  let shown = 1;
  const show = (next: number) => {
    shown = next;
    listeners.tell();
  };
  const even = partOf(
    { current: () => shown, subscribe: (listener) => listeners.add(listener) },
    (n) => n % 2 === 0,
  );
  const told: number[] = [];
  const unsubscribe = even.subscribe(() => told.push(even.current()));
  expect(even.current()).toBe(1);
  show(2);
  show(3);
  expect(even.current()).toBe(2);
  show(4);
  unsubscribe();
  show(6);
  expect(told).toEqual([2, 4]);
});
