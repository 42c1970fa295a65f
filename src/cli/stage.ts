import type { Clock } from "../base/clock.ts";
import { type Capabilities, querySynchronized, readCapabilities } from "../terminal/capabilities.ts";
import { InputFilter } from "../terminal/input-filter.ts";
import { createScreen, type Screen } from "../terminal/screen.ts";
import type { Io } from "./io.ts";
import { openTerminal } from "./terminal-device.ts";

/** The terminal while the live view has it: its screen, its input, and how it ends. */
export interface Stage {
  screen: Screen;
  input: InputFilter;
  capabilities: Capabilities;
  /** Resolves when the terminal is closed. */
  gone: Promise<void>;
  /** Restores the terminal, synchronously and once; safe on every way out. */
  leave(): void;
}

export interface StageOptions {
  clock: Clock;
  useAlternateScreen: boolean;
}

/** A terminal's size when the system does not tell it. */
const usual = { columns: 80, rows: 24 };

/** Takes the terminal: modes entered, size followed, synchronized output asked for without waiting. */
export function openStage(io: Io, { clock, useAlternateScreen }: StageOptions): Stage {
  const capabilities = readCapabilities(io.env);
  const { output, writeSync, setRawMode } = openTerminal(io);
  const { promise: gone, resolve: onGone } = Promise.withResolvers<void>();
  const allowScroll = capabilities.inTmux;
  const screen = createScreen({
    output,
    clock,
    writeSync,
    setRawMode,
    useAlternateScreen,
    allowScroll,
    onGone: () => onGone(),
  });
  // A terminal that hangs up ends the input, with or without an error.
  for (const event of ["end", "error", "close"]) io.stdin.once(event, () => onGone());
  const input = new InputFilter(io.stdin, clock);
  const unfollow = followTerminal(screen, io);
  const restore = () => void screen.leave();
  process.on("exit", restore);
  const leave = () => {
    unfollow();
    restore();
    process.off("exit", restore);
    input.close();
  };
  screen.enter();
  const question = querySynchronized({
    write: writeSync,
    onAnswer: (listener) => input.onAnswer(listener),
    clock,
  });
  void question.then((isKnown) => screen.setSynchronized(isKnown));
  return { screen, input, capabilities, gone, leave };
}

/** Follows the terminal's size and its return from a stop; returns what ends that. */
function followTerminal(screen: Screen, { stdout }: Io): () => void {
  const resized = () => screen.resize(stdout.columns ?? usual.columns, stdout.rows ?? usual.rows);
  stdout.on("resize", resized);
  process.on("SIGCONT", resized);
  return () => {
    stdout.off("resize", resized);
    process.off("SIGCONT", resized);
  };
}
