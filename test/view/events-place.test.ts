import { expect, test } from "vitest";
import { type FoldedEvent, foldEvents } from "../../src/view/event-fold.ts";
import { eventsPlace, heldAfter } from "../../src/view/events-place.ts";
import type { HeldPlace } from "../../src/view/ui-state.ts";
import { event, now, seconds } from "./sample-cluster.ts";
import { bad } from "./sample-shop.ts";

/** An event with its number as its reason, seen so many seconds after the others began. */
const at = (number: number, second = number, resourceVersion = String(second)) =>
  event(`R${number}`, bad, { lastSeen: now - seconds(100 - second), resourceVersion });

const height = 3;
const fold = (...more: ReturnType<typeof at>[]) =>
  foldEvents([...[0, 1, 2, 3, 4, 5].map((n) => at(n)), ...more]);
const six = fold();

/** Reasons of the events shown, the one under the cursor in brackets; and how many newer ones are below. */
function shown(folded: readonly FoldedEvent[], held: HeldPlace | undefined): string {
  const { end, cursor } = eventsPlace(folded, held, height);
  const from = Math.max(0, end - height);
  const reasons = folded
    .slice(from, end)
    .map(({ reason }, index) => (from + index === cursor ? `[${reason}]` : reason));
  return `${reasons.join(" ")} +${folded.length - end}`;
}

/** The cursor goes so many lines down, one movement after another. */
const moved = (folded: readonly FoldedEvent[], ...by: number[]) =>
  by.reduce<HeldPlace | undefined>(
    (from, lines) => heldAfter(folded, { from, by: lines, height }),
    undefined,
  );

test("the cursor is on the newest event and goes on with it", () => {
  expect(shown(six, undefined)).toBe("R3 R4 [R5] +0");
  expect(shown(fold(at(6)), undefined)).toBe("R4 R5 [R6] +0");
});

test("the cursor moves in the pane, and the pane with it at its borders", () => {
  expect(shown(six, moved(six, -1))).toBe("R3 [R4] R5 +0");
  expect(shown(six, moved(six, -1, -1, -1))).toBe("[R2] R3 R4 +1");
  expect(shown(six, moved(six, -4, 1))).toBe("R1 [R2] R3 +2");
  expect(shown(six, moved(six, -4, 1, 2))).toBe("R2 R3 [R4] +1");
  expect(shown(six, moved(six, Number.NEGATIVE_INFINITY))).toBe("[R0] R1 R2 +3");
  expect(moved(six, -4, Number.POSITIVE_INFINITY)).toBeUndefined();
});

test("off the newest event the pane is held, and newer ones stand below", () => {
  expect(shown(fold(at(6), at(7)), moved(six, -1))).toBe("R3 [R4] R5 +2");
  expect(shown(fold(at(6), at(7)), moved(six, -3))).toBe("[R2] R3 R4 +3");
});

test("an older event that comes late stands above it", () => {
  expect(shown(fold(at(9, 1)), moved(six, -3))).toBe("[R2] R3 R4 +1");
});

test("when the event at the lower border happens again, what was above it is lowest", () => {
  const again = foldEvents([0, 1, 2, 3, 5, 4].map((n) => (n === 4 ? at(4, 20) : at(n))));
  expect(shown(again, moved(six, -3))).toBe("R1 [R2] R3 +2");
});

test("of events in the same second, the one that is held stays lowest", () => {
  const same = [at(0, 5, "6"), at(1, 5, "7"), at(2, 5, "8"), at(3, 5, "9")];
  const held = moved(foldEvents(same), -1);
  expect(shown(foldEvents([...same, at(4, 5, "10")]), held)).toBe("R1 [R2] R3 +1");
});

test("when there are fewer events than the pane has lines, all are shown", () => {
  const two = foldEvents([at(0), at(1)]);
  const held = moved(two, -1);
  expect(shown(two, held)).toBe("[R0] R1 +0");
  expect(shown([], held)).toBe(" +0");
  expect(moved([], -1)).toBeUndefined();
});
