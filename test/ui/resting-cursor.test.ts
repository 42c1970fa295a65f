import { expect, test } from "vitest";
import { initialState } from "../../src/command/initial-state.ts";
import { RestingCursor } from "../../src/ui/resting-cursor.ts";
import type { UiState } from "../../src/view/ui-state.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const on = (uid: string, overrides: Partial<UiState> = {}): UiState => ({
  ...initialState({ columns: 80, rows: 24 }, overrides),
  selection: { kind: "pod", uid },
});

function start() {
  const clock = new VirtualClock();
  const frames: number[] = [];
  const resting = new RestingCursor(clock, () => frames.push(clock.monotonic()));
  return { clock, frames, resting };
}

test("the pane stays with what it is about until the keys rest", () => {
  const { clock, frames, resting } = start();
  resting.pressed(on("a"), on("b"));
  clock.advance(150);
  resting.pressed(on("b"), on("c"));
  clock.advance(199);
  expect([frames, resting.isRunning]).toEqual([[], true]);
  clock.advance(1);
  expect([frames, resting.isRunning]).toEqual([[350], false]);
});

test("nor does it follow a filter while it is typed, whatever that does to the row under the cursor", () => {
  const { clock, frames, resting } = start();
  resting.pressed(on("a"), on("a", { filter: "x", isTypingFilter: true }));
  expect(resting.isRunning).toBe(true);
  clock.advance(200);
  expect(frames).toEqual([200]);
});

test.each<[string, Partial<UiState>]>([
  ["is hidden", { events: { ...on("a").events, hidden: true } }],
  ["shows the events of all", { events: { ...on("a").events, follow: "all" } }],
  ["has the keys", { focus: "events" }],
  ["is not on the screen", { screen: { kind: "streams", scroll: 0, over: { kind: "main" } } }],
])("nothing is drawn anew for a pane that %s", (_, overrides) => {
  const { clock, frames, resting } = start();
  resting.pressed(on("a", overrides), on("b", overrides));
  expect(resting.isRunning).toBe(false);
  clock.advance(1_000);
  expect(frames).toEqual([]);
});

test("a key for the pane brings it to the cursor at once", () => {
  const { clock, frames, resting } = start();
  resting.pressed(on("a"), on("b"));
  resting.pressed(on("b"), on("b", { focus: "events" }));
  expect(resting.isRunning).toBe(false);
  clock.advance(1_000);
  expect(frames).toEqual([]);
});
