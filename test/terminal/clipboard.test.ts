import { expect, test } from "vitest";
import { clipboardSequence } from "../../src/terminal/clipboard.ts";
import { createScreen } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("a text goes to the terminal's clipboard as base64, so that no sequence of its own is in it", () => {
  expect(clipboardSequence("a\x1b]0;x\x07\n日本", false)).toBe(
    `\x1b]52;c;${base64("a\x1b]0;x\x07\n日本")}\x07`,
  );
});

test("inside tmux, also through it", () => {
  const sequence = `\x1b]52;c;${base64("a")}\x07`;
  expect(clipboardSequence("a", true)).toBe(`${sequence}\x1bPtmux;\x1b${sequence}\x1b\\`);
});

test("it is written between frames, once, and the picture stays what it is", async () => {
  const terminal = new FakeTerminal(20, 5);
  const { writeSync, setRawMode } = terminal;
  const screen = createScreen({ output: terminal, clock: new VirtualClock(), writeSync, setRawMode });
  screen.enter();
  screen.draw(["one", "two"]);
  screen.copy("text");
  screen.draw(["one", "three"]);
  await terminal.screen.settled();
  expect(terminal.screen.written.split(clipboardSequence("text", false))).toHaveLength(2);
  expect(terminal.screen.text().slice(0, 2)).toEqual(["one", "three"]);
  expect(screen.counters.foreign).toBe(0);
  screen.leave();
});
