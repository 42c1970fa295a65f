import { type Clock, pause } from "../base/clock.ts";
import { type Capabilities, querySynchronized, readCapabilities } from "../terminal/capabilities.ts";
import { InputFilter } from "../terminal/input-filter.ts";
import { createScreen, type Screen } from "../terminal/screen.ts";
import type { TerminalOutput } from "../terminal/terminal-output.ts";
import type { Io } from "./io.ts";
import { openTerminal } from "./terminal-device.ts";

/** The terminal while the live view has it: its screen, its input, and how it ends. */
export interface Stage {
  screen: Screen;
  input: InputFilter;
  capabilities: Capabilities;
  /** Resolves when the terminal is closed. */
  gone: Promise<void>;
  /** Leaves the terminal to somebody else, as it was before; frames are kept back. */
  suspend(): Promise<void>;
  /** Takes it back; after `leave` it does nothing. */
  resume(): void;
  /** Restores the terminal, synchronously and once; safe on every way out. */
  leave(): void;
}

export interface StageOptions {
  clock: Clock;
  useAlternateScreen: boolean;
}

const hangUps = ["end", "error", "close"] as const;

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
  for (const event of hangUps) io.stdin.once(event, onGone);
  const input = new InputFilter(io.stdin, clock);
  let isOurs = true;
  let isLeft = false;
  const unfollow = followTerminal({ screen, output, isOurs: () => isOurs }, io.stdout);
  const restore = () => void screen.leave();
  process.on("exit", restore);
  const suspend = async () => {
    isOurs = false;
    await untilDrained({ screen }, clock);
    restore();
    await input.suspend();
  };
  const resume = () => {
    if (isLeft) return;
    isOurs = true;
    input.resume();
    screen.enter();
  };
  const leave = () => {
    isLeft = true;
    unfollow();
    for (const event of hangUps) io.stdin.off(event, onGone);
    restore();
    process.off("exit", restore);
    input.close();
  };
  try {
    screen.enter();
  } catch (thrown) {
    leave();
    throw thrown;
  }
  askSynchronized({ screen, input, writeSync, clock });
  return { screen, input, capabilities, gone, suspend, resume, leave };
}

/** Asks for synchronized output; the picture does not wait for the answer. */
function askSynchronized(
  parts: Pick<Stage, "screen" | "input"> & { writeSync(bytes: string): void; clock: Clock },
) {
  const { screen, input, writeSync, clock } = parts;
  const answer = querySynchronized({
    write: writeSync,
    onAnswer: (listener) => input.onAnswer(listener),
    clock,
  });
  // A terminal that cannot be asked is taken as one without it; that it is gone is told by the next frame.
  answer.then(
    (isKnown) => screen.setSynchronized(isKnown),
    () => screen.setSynchronized(false),
  );
}

/** A frame on its way would be cut in the middle; a stalled terminal is not waited for longer than this. */
const drainMs = 200;

/** Resolves when no frame is on its way to the terminal, or after `drainMs`. */
export function untilDrained({ screen }: Pick<Stage, "screen">, clock: Clock): Promise<void> {
  if (!screen.isBusy) return Promise.resolve();
  const drained = new AbortController();
  const unsubscribe = screen.onDrain(() => drained.abort());
  return pause(clock, drainMs, drained.signal).finally(unsubscribe);
}

/** Follows the terminal's size and its return from a stop; returns what ends that. */
function followTerminal(
  { screen, output, isOurs }: { screen: Screen; output: TerminalOutput; isOurs: () => boolean },
  stdout: Io["stdout"],
): () => void {
  const resized = () => screen.resize(output.columns, output.rows);
  // Whoever stopped the process has changed the terminal's modes meanwhile.
  const continued = () => {
    if (!isOurs()) return;
    screen.leave();
    screen.enter();
    resized();
  };
  stdout.on("resize", resized);
  process.on("SIGCONT", continued);
  return () => {
    stdout.off("resize", resized);
    process.off("SIGCONT", continued);
  };
}
