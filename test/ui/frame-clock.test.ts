import { describe, expect, it } from "vitest";
import { type Change, FrameClock, type FrameClockOptions } from "../../src/ui/frame-clock.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

class Terminal {
  isBusy = false;
  #listeners = new Set<() => void>();
  onDrain = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  drain(): void {
    this.isBusy = false;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The clock of the tests starts at the beginning of a second: a tick comes a little into it. */
const tick = 5;

function start(options: Partial<FrameClockOptions> = {}) {
  const clock = new VirtualClock();
  const terminal = new Terminal();
  const drawn: number[] = [];
  const draw = (): Change => {
    drawn.push(clock.monotonic());
    return "more";
  };
  const frames = new FrameClock({ clock, pace: terminal, draw, ...options });
  return { clock, terminal, drawn, frames };
}

describe("FrameClock", () => {
  it("draws the first change at once, then at most 30 a second, and the last one always", () => {
    const { clock, drawn, frames } = start();
    for (let at = 0; at < 100; at += 10) {
      frames.dataChanged();
      clock.advance(10);
    }
    clock.advance(50);
    expect(drawn.filter((at) => at !== tick)).toEqual([0, 33, 66, 99]);
  });
  it("draws ten frames a second of a list that is being read, and its end as soon as any change", () => {
    let isLoading = true;
    const { clock, drawn, frames } = start({ isLoading: () => isLoading });
    for (let at = 0; at < 210; at += 10) {
      frames.dataChanged();
      clock.advance(10);
    }
    isLoading = false;
    frames.dataChanged();
    clock.advance(100);
    expect(drawn.filter((at) => at !== tick)).toEqual([0, 100, 200, 233]);
  });
  it("draws at once what somebody waits for, and nothing on account of it", () => {
    let isAwaited = false;
    const { clock, drawn, frames } = start({ isLoading: () => true, isAwaited: () => isAwaited });
    frames.dataChanged();
    clock.advance(10);
    frames.dataChanged();
    isAwaited = true;
    frames.dataChanged();
    isAwaited = false;
    clock.advance(80);
    frames.dataChanged();
    clock.advance(40);
    expect(drawn.filter((at) => at !== tick)).toEqual([0, 10, 110]);
  });
  it("holds no change up for a frame that a key or the clock had drawn", () => {
    const { clock, drawn, frames } = start();
    clock.advance(500);
    frames.drawNow();
    clock.advance(1);
    frames.dataChanged();
    clock.advance(504);
    expect(drawn).toEqual([tick, 500, 501, 1_000 + tick]);
    frames.dataChanged();
    expect(drawn.at(-1)).toBe(1_000 + tick);
    expect(drawn).toHaveLength(5);
  });
  it("draws keys at once, whatever was drawn before", () => {
    const { clock, drawn, frames } = start();
    frames.dataChanged();
    clock.advance(2);
    frames.drawNow();
    frames.drawNow();
    expect(drawn).toEqual([0, 2, 2]);
  });
  it("draws fewer frames when they are dear: at most a tenth of the time", () => {
    const clock = new VirtualClock();
    const drawn: number[] = [];
    const frames: FrameClock = new FrameClock({
      clock,
      pace: new Terminal(),
      draw: () => {
        drawn.push(clock.monotonic());
        clock.advance(20);
        frames.rendered();
        return "more";
      },
    });
    for (let step = 0; step < 300; step++) {
      frames.dataChanged();
      clock.advance(10);
    }
    const now = clock.monotonic();
    const lately = drawn.filter((at) => at > now - 1_800);
    expect(lately.length, "one frame each 180 ms, and two ticks").toBeLessThanOrEqual(10 + 2);
  });
  it("does not take a busy machine for dear frames", () => {
    const clock = new VirtualClock();
    const drawn: number[] = [];
    let cpu = 0;
    const frames: FrameClock = new FrameClock({
      clock,
      cpuMs: () => cpu,
      pace: new Terminal(),
      draw: () => {
        drawn.push(clock.monotonic());
        cpu += 2;
        clock.advance(20);
        frames.rendered();
        return "more";
      },
    });
    for (let step = 0; step < 100; step++) {
      frames.dataChanged();
      clock.advance(10);
    }
    const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? 0));
    expect(gaps.at(-1)).toBeLessThanOrEqual(20 + 40);
  });
  it("waits for a terminal that does not take its data, and then goes slower", () => {
    const { clock, terminal, drawn, frames } = start();
    frames.dataChanged();
    terminal.isBusy = true;
    clock.advance(40);
    frames.dataChanged();
    clock.advance(500);
    expect(drawn).toEqual([0]);
    terminal.drain();
    expect(drawn).toEqual([0, 540]);
    frames.dataChanged();
    clock.advance(32);
    expect(drawn).toHaveLength(2);
  });
  it("ticks at the beginning of each second while something changes, and with all older ages where nothing does", () => {
    const lively = start();
    lively.clock.advance(700);
    lively.frames.drawNow();
    lively.clock.advance(2_300);
    expect(lively.drawn).toEqual([tick, 700, 1_000 + tick, 2_000 + tick]);
    const looks: number[] = [];
    const draw = (): Change => {
      looks.push(Math.floor(quiet.clock.monotonic() / 1000));
      return "nothing";
    };
    const quiet = start({ draw, aheadMs: () => 3_400 });
    quiet.clock.advance(60_000);
    expect(looks.slice(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(looks.slice(12), "6.6 s after each full ten").toEqual([17, 27, 37, 47, 57]);
  });
  it("has no clocks and two frames a second in low bandwidth", () => {
    const { clock, drawn, frames } = start({ isLowBandwidth: true });
    clock.advance(60_000);
    expect(drawn).toEqual([]);
    for (let at = 0; at < 990; at += 10) {
      frames.dataChanged();
      clock.advance(10);
    }
    expect(drawn).toHaveLength(2);
  });
  it("goes over to low bandwidth by itself while the terminal is slow, and back when it has kept up", () => {
    const { clock, terminal, drawn, frames } = start();
    const change = () => {
      frames.dataChanged();
      terminal.isBusy = true;
      frames.dataChanged();
      clock.advance(600);
      terminal.drain();
    };
    for (let count = 0; count < 12; count++) change();
    clock.advance(600);
    drawn.length = 0;
    const slowAt = clock.monotonic();
    for (let at = 0; at < 2_000; at += 10) {
      frames.dataChanged();
      clock.advance(10);
    }
    expect(drawn.length, "two frames a second, and no clocks").toBeLessThanOrEqual(5);
    drawn.length = 0;
    clock.advance(slowAt + 20_000 - clock.monotonic());
    drawn.length = 0;
    for (let at = 0; at < 1_000; at += 10) {
      frames.dataChanged();
      clock.advance(10);
    }
    expect(drawn.length, "thirty again").toBeGreaterThan(25);
  });
  it("counts on in low bandwidth each 10 s while the picture is old: an age that stands still would be a lie", () => {
    let isOld = false;
    const { clock, drawn } = start({ isLowBandwidth: true, isOld: () => isOld });
    clock.advance(45_000);
    expect(drawn).toEqual([]);
    isOld = true;
    clock.advance(30_000);
    expect(drawn).toEqual([50_000, 60_000, 70_000].map((at) => at + tick));
    isOld = false;
    clock.advance(30_000);
    expect(drawn).toHaveLength(3);
  });
  it("draws the clock alone in calm, and all of the picture when ages of a minute and more change", () => {
    const clocks: number[] = [];
    const clock = new VirtualClock();
    const drawn: number[] = [];
    let change: Change = "clock";
    const draw = () => {
      drawn.push(Math.floor(clock.monotonic() / 1000));
      return change;
    };
    const drawClock = () => clocks.push(Math.floor(clock.monotonic() / 1000)) > 0;
    const frames = new FrameClock({ clock, pace: new Terminal(), draw, drawClock });
    clock.advance(32_000);
    expect(drawn).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 20, 30]);
    expect(clocks).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31]);
    change = "more";
    frames.dataChanged();
    clock.advance(3_000);
    expect(drawn.slice(-4), "not calm any more").toEqual([32, 32, 33, 34]);
    change = "nothing";
    clock.advance(1_000);
    change = "clock";
    frames.drawNow();
    clock.advance(12_000);
    expect(clocks.at(-1), "a key ends the calm").toBe(31);
  });
  it("draws ages that a slow terminal missed as soon as it takes them", () => {
    const { clock, terminal, drawn } = start({ drawClock: () => true, draw: () => draw() });
    const seconds: number[] = [];
    const draw = (): Change => {
      seconds.push(Math.floor(clock.monotonic() / 1000));
      return "clock";
    };
    clock.advance(19_500);
    terminal.isBusy = true;
    clock.advance(2_000);
    terminal.isBusy = false;
    clock.advance(10_000);
    expect([drawn, seconds.slice(12)]).toEqual([[], [22, 30]]);
  });
  it("counts each second again when the header has come to count", () => {
    let hasClock = false;
    const headers: number[] = [];
    const clock = new VirtualClock();
    const frames = new FrameClock({
      clock,
      pace: new Terminal(),
      draw: () => (hasClock ? "clock" : "nothing"),
      drawClock: () => {
        if (hasClock) headers.push(Math.floor(clock.monotonic() / 1000));
        return hasClock;
      },
    });
    clock.advance(15_500);
    hasClock = true;
    clock.advance(9_000);
    expect(headers, "from the next ages on").toEqual([21, 22, 23, 24]);
    frames.stop();
  });
  it("draws nothing any more after its end", () => {
    const { clock, drawn, frames } = start();
    frames.dataChanged();
    frames.dataChanged();
    frames.stop();
    frames.drawNow();
    clock.advance(5_000);
    expect(drawn).toEqual([0]);
    expect(clock.pending).toBe(0);
  });
});
