import { expect, it } from "vitest";
import { InputFilter } from "../../src/terminal/input-filter.ts";
import { createScreen } from "../../src/terminal/screen.ts";
import type { Drawing, DrawingOptions } from "../../src/ui/drawing.ts";
import { drawWithInk } from "../../src/ui/ink-drawing.tsx";
import { drawLines } from "../../src/ui/line-drawing.ts";
import type { Shown } from "../../src/ui/shown.ts";
import { themeOf } from "../../src/ui/theme.ts";
import type { Picture } from "../../src/ui/use-snapshot.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { FakeStdin } from "../support/keyboard.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";
import { frame } from "../view/draw.ts";
import { shop } from "../view/sample-shop.ts";

const still = (shown: Shown): Picture<Shown> => ({ subscribe: () => () => {}, current: () => shown });

/** A terminal of the picture's size with a drawing of it. */
async function drawn(shown: Shown, draw: (options: DrawingOptions) => Drawing) {
  const { columns, rows } = shown.size;
  const terminal = new FakeTerminal(columns, rows);
  const { writeSync, setRawMode } = terminal;
  const screen = createScreen({ output: terminal, clock: new VirtualClock(), writeSync, setRawMode });
  screen.enter();
  const onCrash = (thrown: unknown) => {
    throw thrown;
  };
  const drawing = draw({
    picture: still(shown),
    theme: () => themeOf(256),
    screen,
    onDrawn: () => {},
    onCrash,
  });
  await settle();
  await terminal.screen.settled();
  drawing.stop();
  await settle();
  await terminal.screen.settled();
  return terminal.screen;
}

const withInk = (options: DrawingOptions) =>
  drawWithInk({
    ...options,
    isDrawn: () => true,
    stdin: new InputFilter(new FakeStdin(), new VirtualClock()),
    onKey: () => {},
    onPaste: () => {},
  });

it.each([
  [80, 24],
  [200, 60],
  [40, 10],
  [20, 5],
  [7, 3],
  [1, 1],
])("draws at %ix%i what Ink draws", async (columns, rows) => {
  const size = { columns, rows };
  const shown = { lines: frame({ snapshot: shop({}), ui: { size } }).lines, size };
  const [lines, ink] = [await drawn(shown, drawLines), await drawn(shown, withInk)];
  expect(lines.text().join("").trim()).not.toBe("");
  expect(lines.differenceFrom(ink)).toBeUndefined();
});

it("hands on what cannot be drawn", () => {
  const faults: unknown[] = [];
  const broken: Picture<Shown> = {
    subscribe: () => () => {},
    current: () => {
      throw new Error("broken");
    },
  };
  const terminal = new FakeTerminal(10, 3);
  const { writeSync, setRawMode } = terminal;
  const screen = createScreen({ output: terminal, clock: new VirtualClock(), writeSync, setRawMode });
  const onCrash = (thrown: unknown) => faults.push(thrown);
  drawLines({
    picture: broken,
    theme: () => themeOf(0),
    screen,
    onDrawn: () => faults.push("drawn"),
    onCrash,
  });
  expect(faults).toEqual([new Error("broken")]);
});
