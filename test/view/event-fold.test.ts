import { expect, test } from "vitest";
import { foldEvents } from "../../src/view/event-fold.ts";
import { event, now } from "./sample-cluster.ts";
import { bad } from "./sample-shop.ts";

const second = Math.floor(now / 1000) * 1000;

test("events of one second are in order, and have one age", () => {
  const old = (reason: string, seenExactly: number, resourceVersion: string) =>
    event(reason, bad, { lastSeen: second, seenExactly: second + seenExactly, resourceVersion });
  const recent = event("Scheduled", bad, {
    lastSeen: second + 480,
    seenExactly: second + 480,
    resourceVersion: "3",
  });
  const folded = foldEvents([
    old("Pulled", 700, "5"),
    recent,
    old("Pulling", 500, "4"),
    old("Failed", 100, "2"),
  ]);
  expect(folded.map(({ reason }) => reason)).toEqual(["Failed", "Scheduled", "Pulling", "Pulled"]);
  expect(folded.map(({ lastSeen }) => lastSeen)).toEqual([second, second, second, second]);
});
