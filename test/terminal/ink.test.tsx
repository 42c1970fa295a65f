import { PassThrough } from "node:stream";
import { Box, render, Text, useInput } from "ink";
import { useState } from "react";
import { expect, it } from "vitest";
import { InputFilter } from "../../src/terminal/input-filter.ts";
import { createScreen } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { settle, VirtualClock } from "../support/virtual-clock.ts";

function Counter() {
  const [count, setCount] = useState(0);
  useInput((input) => {
    for (const key of input) if (key === "j") setCount((before) => before + 1);
  });
  return (
    <Box flexDirection="column" width="100%" height={4}>
      <Text color="green">count {count}</Text>
      <Text>漢字 ●</Text>
    </Box>
  );
}

function openApp() {
  const terminal = new FakeTerminal(20, 4);
  const clock = new VirtualClock();
  const source = new PassThrough();
  const stdin = new InputFilter(source, clock);
  const screen = createScreen({ output: terminal, clock, writeSync: terminal.writeSync });
  screen.enter();
  const app = render(<Counter />, {
    stdout: screen.stdout,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
    onRender: screen.commit,
  });
  return { terminal, source, screen, app };
}

it("draws Ink's frames, takes keys, follows the size and leaves no trace of Ink's own codes", async () => {
  const { terminal, source, screen, app } = openApp();
  await terminal.screen.settled();
  expect(terminal.screen.text()).toEqual(["count 0", "漢字 ●", "", ""]);
  await settle();
  source.write("j\x1b[?2026;2$yj");
  await settle();
  await terminal.screen.settled();
  expect(terminal.screen.text()[0]).toBe("count 2");
  terminal.screen.resize(10, 4);
  screen.resize(10, 4);
  await terminal.screen.settled();
  expect(terminal.screen.text()).toEqual(["count 2", "漢字 ●", "", ""]);
  const writes = screen.counters.writes;
  app.unmount();
  await app.waitUntilExit();
  await terminal.screen.settled();
  expect(terminal.screen.text()[0]).toBe("count 2");
  expect(screen.counters).toMatchObject({ writes, foreign: 0, cut: 0 });
  screen.leave();
});

it("ends though the terminal is stalled", async () => {
  const { terminal, app } = openApp();
  terminal.stall();
  app.unmount();
  await app.waitUntilExit();
  expect(terminal.pending.length).toBeLessThanOrEqual(1);
});
