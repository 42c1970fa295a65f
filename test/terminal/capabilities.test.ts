import { describe, expect, it } from "vitest";
import {
  backgroundOf,
  parseGround,
  parseSynchronized,
  queryGround,
  querySynchronized,
  readCapabilities,
} from "../../src/terminal/capabilities.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

describe("readCapabilities", () => {
  it.each([
    [{ TERM: "xterm-256color" }, 256],
    [{ TERM: "xterm-256color", COLORTERM: "truecolor" }, "truecolor"],
    [{ TERM: "xterm-256color", COLORTERM: "truecolor", NO_COLOR: "1" }, 0],
    [{ TERM: "xterm", NO_COLOR: "" }, 16],
    [{ TERM: "dumb", FORCE_COLOR: "2" }, 256],
    [{ TERM: "dumb", COLORTERM: "truecolor" }, 0],
    [{ TERM: "xterm", FORCE_COLOR: "0" }, 0],
    [{ TERM: "linux" }, 16],
    [{ TERM: "vt100" }, 0],
    [{ TERM: "xterm-kitty" }, "truecolor"],
    [{ TERM: "xterm" }, 16],
    [{ TERM: "screen.xterm-256color", COLORTERM: "truecolor", STY: "1.pts" }, 256],
    [{ TERM: "tmux-256color", COLORTERM: "24bit", STY: "1.pts", TMUX: "/tmp/tmux" }, "truecolor"],
    [{ TERM: "xterm-direct" }, "truecolor"],
    [{ TERM: "xterm-256color", FORCE_COLOR: "1" }, 16],
    [{ TERM: "xterm", FORCE_COLOR: "3" }, "truecolor"],
  ])("%j has colours: %s", (env, colors) => expect(readCapabilities(env).colors).toBe(colors));

  it.each([
    [{ LANG: "de_DE.UTF-8" }, true],
    [{ LANG: "de_DE.UTF-8", LC_ALL: "C" }, false],
    [{ LANG: "C", LC_CTYPE: "en_US.utf8" }, true],
    [{ LC_ALL: "", LANG: "C.UTF-8" }, true],
    [{}, false],
  ])("%j has UTF-8: %s", (env, unicode) => expect(readCapabilities(env).unicode).toBe(unicode));

  it.each([
    ["15;0", "dark"],
    ["0;15", "light"],
    ["12;default;7", "light"],
    ["7;8", "dark"],
    ["0;default", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("COLORFGBG %s is a background: %s", (COLORFGBG, background) =>
    expect(backgroundOf({ COLORFGBG })).toBe(background),
  );

  it("knows a dumb terminal and tmux", () => {
    expect(readCapabilities({ TERM: "dumb" })).toMatchObject({ isDumb: true, inTmux: false });
    expect(readCapabilities({ TERM: "screen", TMUX: "/tmp/tmux" })).toMatchObject({
      isDumb: false,
      inTmux: true,
    });
  });
});

describe("querySynchronized", () => {
  function ask() {
    const clock = new VirtualClock();
    const written: string[] = [];
    const listeners = new Set<(answer: string) => void>();
    const result = querySynchronized({
      clock,
      write: (bytes) => written.push(bytes),
      onAnswer: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    const say = (answer: string) => {
      for (const listener of listeners) listener(answer);
    };
    return { clock, written, listeners, result, say };
  }

  it("takes the terminal's answer", async () => {
    const { written, listeners, result, say } = ask();
    expect(written).toEqual(["\x1b[?2026$p"]);
    say("\x1b[0n");
    say("\x1b[?2026;2$y");
    expect(await result).toBe(true);
    expect(listeners.size).toBe(0);
  });

  it("gives up after 100 ms", async () => {
    const { clock, listeners, result } = ask();
    clock.advance(100);
    expect(await result).toBe(false);
    expect(listeners.size).toBe(0);
  });

  it.each([
    ["\x1b[?2026;1$y", true],
    ["\x1b[?2026;2$y", true],
    ["\x1b[?2026;0$y", false],
    ["\x1b[?2026;4$y", false],
    ["\x1b[?25;1$y", undefined],
  ])("reads %j as %s", (answer, isKnown) => expect(parseSynchronized(answer)).toBe(isKnown));
});

describe("the background", () => {
  it.each([
    ["\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "light"],
    ["\x1b]11;rgb:fd/f6/e3\x07", "light"],
    ["\x1b]11;rgb:0000/2b2b/3636\x1b\\", "dark"],
    ["\x1b]11;rgba:0/0/0/8\x1b\\", "dark"],
    ["\x1b]11;rgb:7/7/7\x07", "light"],
    ["\x1b]11;rgb:6/6/6\x07", "dark"],
    ["\x1b[?2026;1$y", undefined],
    ["\x1b]11;?\x1b\\", undefined],
  ])("%j is %s", (answer, ground) => expect(parseGround(answer)).toBe(ground));

  it("is asked for, and the answer may take two seconds", async () => {
    const clock = new VirtualClock();
    const written: string[] = [];
    const listeners = new Set<(answer: string) => void>();
    const onAnswer = (listener: (answer: string) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    const asked = () => queryGround({ clock, write: (bytes) => written.push(bytes), onAnswer });
    const answered = asked();
    clock.advance(1_900);
    for (const listener of listeners) listener("\x1b]11;rgb:ffff/ffff/ffff\x07");
    expect([await answered, written]).toEqual(["light", ["\x1b]11;?\x1b\\"]]);
    const silent = asked();
    clock.advance(2_000);
    expect([await silent, listeners.size]).toEqual([undefined, 0]);
  });
});
