import { describe, expect, it } from "vitest";
import { createScreen } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const columns = 200;
const rows = 60;

/** Rows as podtop draws them: padded columns, some of them coloured. */
function podLine(index: number, age = "4d"): string {
  const name = `api-7d9f8c6b5-${(index * 7919).toString(36).padStart(5, "x")}`;
  const status = index % 7 === 0 ? "\x1b[31mCrashLoopBackOff\x1b[39m" : "\x1b[32mRunning\x1b[39m         ";
  return `   shop      ${name.padEnd(40)} 1/1    ${status}   ${String(index % 9).padEnd(10)} ${age.padEnd(6)} \x1b[32m●\x1b[39m${"●".repeat(index % 3)}      10.0.${index % 250}.7   ip-10-0-1-${index % 250}`;
}

function openScreen({ isSynchronized = true } = {}) {
  const terminal = new FakeTerminal(columns, rows);
  const screen = createScreen({ output: terminal, clock: new VirtualClock(), writeSync: terminal.writeSync });
  screen.setSynchronized(isSynchronized);
  screen.enter();
  /** Draws a frame and returns the bytes it took. */
  const draw = (lines: string[]): number => {
    const before = screen.counters.bytes;
    screen.stdout.write(lines.join("\n"));
    screen.commit();
    return screen.counters.bytes - before;
  };
  return { terminal, screen, draw };
}

const list = (first: number, change?: (line: string, y: number) => string): string[] => [
  "podtop  prod-eu",
  ...Array.from({ length: rows - 2 }, (_, y) => {
    const line = podLine(first + y);
    return change ? change(line, y) : line;
  }),
  " l logs  p previous  enter details                                   1-58 of 214",
];

describe("bytes to the terminal at 200×60", () => {
  it("one changed cell takes at most 45", () => {
    const { draw } = openScreen();
    draw(list(0));
    const plain = draw(list(0, (line, y) => (y === 40 ? line.replace("1/1", "0/1") : line)));
    const coloured = draw(
      list(0, (line, y) => (y === 40 ? line.replace("Running", "Sunning").replace("0/1", "1/1") : line)),
    );
    expect(plain).toBeLessThanOrEqual(45);
    expect(coloured).toBeLessThanOrEqual(50);
  });

  it("a changed cell in colour takes at most 45", () => {
    const { draw } = openScreen();
    draw(list(0));
    expect(
      draw(list(0, (line, y) => (y === 40 ? line.replace("Running", "Sunning") : line))),
    ).toBeLessThanOrEqual(45);
  });

  it("a scroll by one takes at most 750, also down and with ages that tick", () => {
    const { draw } = openScreen();
    draw(list(100));
    expect(draw(list(101))).toBeLessThanOrEqual(750);
    expect(draw(list(100))).toBeLessThanOrEqual(750);
    const ticking = draw(list(101, (line, y) => (y % 10 === 0 ? line.replace(" 4d ", " 5d ") : line)));
    expect(ticking).toBeLessThanOrEqual(750);
  });

  it("where half-written frames are shown, a scroll that comes in one packet takes as few", () => {
    const { draw } = openScreen({ isSynchronized: false });
    draw(list(100));
    expect(draw(list(101))).toBeLessThanOrEqual(750);
  });

  it("where half-written frames are shown, a longer one is drawn in place", () => {
    const [whole, half] = [true, false].map((isSynchronized) => {
      const { draw } = openScreen({ isSynchronized });
      draw(list(100));
      return draw(list(120));
    });
    expect(whole).toBeGreaterThan(1_200);
    expect(half).toBeGreaterThan(whole ?? 0);
  });

  it("a scroll by many rows moves them", () => {
    const { draw } = openScreen();
    const whole = draw(list(0));
    expect(draw(list(20))).toBeLessThan(whole / 2);
  });

  it("an equal frame takes none", () => {
    const { draw } = openScreen();
    draw(list(0));
    expect(draw(list(0))).toBe(0);
  });

  it("a line that becomes shorter is emptied to its end at once", () => {
    const { draw, terminal } = openScreen();
    draw(list(0));
    expect(draw(list(0, (line, y) => (y === 3 ? "" : line)))).toBeLessThanOrEqual(30);
    expect(terminal.screen.written).not.toContain("\x1b[2J");
  });
});

it("a clock that ticks takes at most 30, without marks around it", () => {
  const { draw, terminal } = openScreen();
  draw(list(0));
  const at = (time: string) => list(0).with(0, `podtop  prod-eu\x1b[38;5;244m  ${time}\x1b[39m`);
  draw(at("14:02:11"));
  const marks = () => terminal.screen.written.split("\x1b[?2026h").length;
  const before = marks();
  expect(draw(at("14:02:12"))).toBeLessThanOrEqual(30);
  expect(marks()).toBe(before);
});
