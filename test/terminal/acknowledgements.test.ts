import { describe, expect, it } from "vitest";
import { createScreen } from "../../src/terminal/screen.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const question = "\x1b[5n";
const answer = "\x1b[0n";

function open() {
  const terminal = new FakeTerminal(20, 4);
  const clock = new VirtualClock();
  const screen = createScreen({ output: terminal, clock, writeSync: terminal.writeSync });
  screen.enter();
  let frames = 0;
  const draw = () => {
    screen.stdout.write(`frame ${++frames}`);
    screen.commit();
  };
  const asked = () => terminal.screen.chunks.filter((chunk) => chunk.endsWith(question)).length;
  const drained: number[] = [];
  screen.onDrain(() => drained.push(clock.monotonic()));
  /** Draws a frame whose answer comes after so long. */
  const drawAcross = (ms: number) => {
    draw();
    clock.advance(ms);
    screen.answered(answer);
  };
  return { terminal, clock, screen, draw, drawAcross, asked, drained };
}

describe("a terminal that answers", () => {
  it("is asked seldom while it is quick, and never waited for", () => {
    const { clock, screen, draw, drawAcross, asked } = open();
    drawAcross(1);
    for (let frame = 0; frame < 100; frame++) {
      draw();
      expect(screen.isBusy).toBe(false);
      clock.advance(33);
    }
    expect(asked()).toBe(1);
    clock.advance(5_000);
    draw();
    expect(asked()).toBe(2);
  });

  it("holds the next change back while it is far behind, until its answer", () => {
    const { clock, screen, draw, drawAcross, asked, drained } = open();
    drawAcross(300);
    expect(screen.isBusy).toBe(false);
    draw();
    expect(asked()).toBe(2);
    expect(screen.isBusy).toBe(true);
    drained.length = 0;
    clock.advance(300);
    screen.answered(answer);
    expect(screen.isBusy).toBe(false);
    expect(drained).toEqual([600]);
  });

  it("gets keys at once all the same, but no more than four frames at a time, and then the newest", () => {
    const { terminal, screen, draw, drawAcross } = open();
    drawAcross(300);
    for (let key = 0; key < 10; key++) draw();
    expect(screen.counters.writes).toBe(5);
    screen.answered(answer);
    expect(screen.counters.writes).toBe(6);
    expect(terminal.screen.written).toContain("11");
    expect(screen.counters.dropped).toBe(5);
  });

  it("is not waited for any more when it has become dumb, and is asked again later", () => {
    const { clock, screen, draw, drawAcross, asked, drained } = open();
    drawAcross(300);
    draw();
    drained.length = 0;
    clock.advance(4_999);
    expect(screen.isBusy).toBe(true);
    clock.advance(1);
    expect(screen.isBusy).toBe(false);
    expect(drained).toEqual([5_300]);
    draw();
    expect(screen.isBusy).toBe(false);
    expect(asked()).toBe(3);
  });

  it("leaves no timer behind when the screen is left", () => {
    const { clock, screen, draw } = open();
    draw();
    screen.leave();
    expect(clock.pending).toBe(0);
  });
});

it("a terminal that never answers is written to as ever", () => {
  const { clock, screen, draw, asked } = open();
  for (let frame = 0; frame < 300; frame++) {
    draw();
    expect(screen.isBusy).toBe(false);
    clock.advance(33);
  }
  expect(screen.counters).toMatchObject({ writes: 300, dropped: 0 });
  expect(asked()).toBeLessThanOrEqual(2);
});
