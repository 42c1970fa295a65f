import { describe, expect, it } from "vitest";
import { createScreen, type ScreenOptions } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

function openScreen(options: Partial<ScreenOptions> = {}) {
  const terminal = new FakeTerminal(20, 4);
  const clock = new VirtualClock();
  const { writeSync, setRawMode } = terminal;
  const screen = createScreen({ output: terminal, clock, writeSync, setRawMode, ...options });
  const draw = (text: string) => {
    screen.stdout.write(text);
    screen.commit();
  };
  return { terminal, clock, screen, draw };
}

describe("a stalled terminal", () => {
  it("has one write in flight, then gets the newest frame only", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw("frame 0");
    terminal.stall();
    for (let frame = 1; frame <= 1_000; frame++) draw(`frame ${frame}`);
    expect(screen.isBusy).toBe(true);
    expect(terminal.mostPending).toBe(1);
    terminal.resume();
    await terminal.screen.settled();
    expect(terminal.screen.text()[0]).toBe("frame 1000");
    expect(screen.counters).toMatchObject({ writes: 3, dropped: 998, frames: 1_001 });
    expect(screen.isBusy).toBe(false);
  });

  it("tells when it has taken all there was", () => {
    const { terminal, screen, draw } = openScreen();
    let drains = 0;
    const unsubscribe = screen.onDrain(() => drains++);
    screen.enter();
    terminal.stall();
    draw("a");
    draw("b");
    expect(drains).toBe(0);
    terminal.resume();
    expect(drains).toBe(1);
    unsubscribe();
    draw("c");
    expect(drains).toBe(1);
  });

  it("knows which frame a person has seen, and since when", () => {
    const { terminal, clock, screen, draw } = openScreen();
    expect(screen.lastWrittenAt).toBeUndefined();
    screen.enter();
    draw("a");
    expect(screen.lastWrittenFrame).toBe(1);
    terminal.stall();
    draw("b");
    clock.advance(700);
    expect(screen).toMatchObject({ lastWrittenAt: 0, lastWrittenFrame: 1 });
    terminal.resume();
    expect(screen).toMatchObject({ lastWrittenAt: 700, lastWrittenFrame: 2 });
  });
});

describe("a terminal that is closed", () => {
  it.each(["EIO", "EPIPE", "ENXIO"])("is told once (%s) and written to no more", (code) => {
    const gone: Error[] = [];
    const { terminal, screen, draw } = openScreen({ onGone: (error) => gone.push(error) });
    screen.enter();
    terminal.fail(code);
    draw("a");
    draw("b");
    expect(gone.map((error) => error.message)).toEqual([`write ${code}`]);
    expect(screen.isGone).toBe(true);
    expect(screen.counters.writes).toBe(1);
    expect(screen.leave()).toHaveLength(1);
  });

  it("is not assumed after another error: the next frame is drawn whole", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw("abc");
    terminal.fail("EAGAIN");
    draw("abd");
    terminal.error = undefined;
    draw("abe");
    await terminal.screen.settled();
    expect(screen.isGone).toBe(false);
    expect(terminal.screen.text()[0]).toBe("abe");
  });
});

describe("frames", () => {
  it("wait until the screen is entered, and while it is left", async () => {
    const { terminal, screen, draw } = openScreen();
    draw("early");
    expect(screen.counters.writes).toBe(0);
    screen.enter();
    await terminal.screen.settled();
    expect(terminal.screen.text()[0]).toBe("early");
    screen.leave();
    draw("late");
    expect(screen.counters.writes).toBe(1);
    screen.enter();
    await terminal.screen.settled();
    expect(terminal.screen.text()[0]).toBe("late");
  });

  it("that are too tall or too wide are cut", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw(`${"x".repeat(30)}\n2\n3\n4\n5`);
    await terminal.screen.settled();
    expect(terminal.screen.text()).toEqual(["x".repeat(20), "2", "3", "4"]);
    expect(screen.counters.cut).toBe(1);
  });

  it("never carry a sequence but SGR to the terminal", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw("a\x1b[2Jb\x07\x1b]0;title\x07\u{9b}c\x1b[31mred\x1b[0m");
    await terminal.screen.settled();
    expect(terminal.screen.text()[0]).toBe("a\u{fffd}[2Jb\u{fffd}\u{fffd}]0;title\u{fffd}\u{fffd}cr");
    expect(screen.counters.foreign).toBe(5);
    expect(terminal.screen.written).not.toMatch(/\x07|\x1b\]|\u{9b}|\x1b\[2J/u);
  });

  it("of a screen with no cells do nothing", () => {
    const { screen, draw } = openScreen();
    screen.enter();
    screen.resize(0, 0);
    draw("a\nb");
    screen.resize(1, 1);
    expect(screen.stdout.columns).toBe(1);
    expect(screen.counters.foreign).toBe(0);
  });

  it("are drawn whole by repaint, though nothing changed", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw("abc\nx");
    terminal.screen.write("\x1b[2J\x1b[1;1Hgarbage");
    screen.repaint();
    await terminal.screen.settled();
    expect(terminal.screen.text()).toEqual(["abc", "x", "", ""]);
  });

  it("are drawn again after a resize, whether Ink draws or not", async () => {
    const { terminal, screen, draw } = openScreen();
    screen.enter();
    draw("abcdef\nx\ny\nz");
    terminal.screen.resize(5, 2);
    screen.resize(5, 2);
    await terminal.screen.settled();
    expect(terminal.screen.text()).toEqual(["abcde", "x"]);
    screen.stdout.on("resize", () => draw(`${screen.stdout.columns} columns`));
    terminal.screen.resize(12, 3);
    screen.resize(12, 3);
    await terminal.screen.settled();
    expect(terminal.screen.text()).toEqual(["12 columns", "", ""]);
  });
});
