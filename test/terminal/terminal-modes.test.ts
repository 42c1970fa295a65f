import { describe, expect, it } from "vitest";
import { TerminalModes } from "../../src/terminal/terminal-modes.ts";
import { FakeTerminal } from "../support/fake-terminal.ts";

function openModes(useMouse: boolean) {
  const terminal = new FakeTerminal(10, 3);
  const steps: string[] = [];
  const modes = new TerminalModes({
    useMouse,
    writeSync: (bytes) => {
      steps.push(bytes);
      terminal.writeSync(bytes);
    },
    setRawMode: (isRaw) => steps.push(isRaw ? "raw" : "cooked"),
  });
  return { terminal, steps, modes };
}

describe("TerminalModes", () => {
  it("undoes every mode in order, in one write", () => {
    const { steps, modes } = openModes(true);
    modes.enter();
    steps.length = 0;
    expect(modes.leave()).toEqual([]);
    expect(steps).toEqual([
      "\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[r\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l",
      "cooked",
    ]);
  });

  it("leaves the last picture on the primary screen, with the prompt below it", () => {
    const steps: string[] = [];
    const modes = new TerminalModes({ useAlternateScreen: false, writeSync: (bytes) => steps.push(bytes) });
    modes.enter();
    modes.leave();
    expect(steps.join("")).not.toContain("1049");
    expect(steps.at(-1)?.endsWith("\x1b[?25h\x1b[999;1H\r\n")).toBe(true);
  });

  it("enters and leaves once, however often it is told to", () => {
    const { steps, modes } = openModes(false);
    expect(modes.leave()).toEqual([]);
    modes.enter();
    modes.enter();
    modes.leave();
    modes.leave();
    expect(steps).toHaveLength(4);
    modes.enter();
    modes.leave();
    expect(steps).toHaveLength(8);
    expect(steps.slice(4)).toEqual(steps.slice(0, 4));
  });

  it("leaves the emulator as it was", async () => {
    const { terminal, modes } = openModes(true);
    terminal.screen.write("shell");
    modes.enter();
    await terminal.screen.settled();
    expect(terminal.screen.isAlternate).toBe(true);
    expect(terminal.screen.modes).toMatchObject({ bracketedPasteMode: true, wraparoundMode: false });
    terminal.screen.write("\x1b[?2026h\x1b[1;2r\x1b[31mhalf a fra");
    modes.leave();
    terminal.screen.write("$");
    await terminal.screen.settled();
    expect(terminal.screen.isAlternate).toBe(false);
    expect(terminal.screen.modes).toMatchObject({
      bracketedPasteMode: false,
      mouseTrackingMode: "none",
      wraparoundMode: true,
      synchronizedOutputMode: false,
    });
    expect(terminal.screen.text()[0]).toBe("shell$");
    expect(terminal.screen.cell(5, 0).fgMode).toBe(0);
  });

  it("goes back to cooked mode though the terminal takes no more writes", () => {
    const { terminal, steps, modes } = openModes(false);
    modes.enter();
    terminal.error = new Error("EIO");
    expect(modes.leave()).toEqual([terminal.error]);
    expect(steps.at(-1)).toBe("cooked");
  });
});
