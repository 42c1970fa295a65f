import { expect, test } from "vitest";
import { foldEvents } from "../../src/view/event-fold.ts";
import { heldAt, newerThan } from "../../src/view/events-place.ts";
import { event, now, seconds } from "./sample-cluster.ts";
import { bad } from "./sample-shop.ts";

/** An event with its number as its message, seen so many seconds after the others began. */
const at = (number: number, second = number, resourceVersion = String(second)) =>
  event(`R${number}`, bad, { message: `m${number}`, lastSeen: now - seconds(100 - second), resourceVersion });

const six = [0, 1, 2, 3, 4, 5].map((number) => at(number));
const held = heldAt(foldEvents(six), 2);
const newer = (...events: Parameters<typeof at>[]) =>
  newerThan(foldEvents([...six, ...events.map((each) => at(...each))]), held);

test("the pane is held at the event it showed lowest, while newer ones come", () => {
  expect(held?.key).toContain("m3");
  expect(newer()).toBe(2);
  expect(newer([6], [7])).toBe(4);
});

test("an older event that comes late stands above it", () => {
  expect(newer([9, 1])).toBe(2);
});

test("when the event itself happens again, what was above it is lowest", () => {
  const again = foldEvents([...six.filter(({ message }) => message !== "m3"), at(3, 20)]);
  expect(newerThan(again, held)).toBe(3);
  expect(again.at(-1 - newerThan(again, held))?.message).toBe("m2");
});

test("of events in the same second, the one that is held stays lowest", () => {
  const same = foldEvents([at(0, 5, "7"), at(1, 5, "8"), at(2, 5, "9")]);
  const middle = heldAt(same, 1);
  expect(newerThan(same, middle)).toBe(1);
  expect(newerThan(foldEvents([at(0, 5, "7"), at(1, 5, "8"), at(2, 5, "9"), at(3, 5, "10")]), middle)).toBe(
    2,
  );
});

test("at the newest nothing is held, and nothing is newer", () => {
  const all = foldEvents(six);
  expect(heldAt(all, 0)).toBeUndefined();
  expect(newerThan(all, undefined)).toBe(0);
  expect(newerThan([], held)).toBe(0);
});
