import { type Cancel, type Clock, pause } from "../base/clock.ts";
import {
  type Capabilities,
  type Ground,
  type QueryOptions,
  queryGround,
  querySynchronized,
  readCapabilities,
} from "../terminal/capabilities.ts";
import { InputFilter } from "../terminal/input-filter.ts";
import { createScreen, type Screen } from "../terminal/screen.ts";
import { isGone } from "../terminal/terminal-output.ts";
import type { Io } from "./io.ts";
import { OutputWall } from "./output-wall.ts";
import { type Stopped, stopProcess } from "./stop-process.ts";
import { openTerminal, type TerminalDevice } from "./terminal-device.ts";
import { startTerminalWatcher, type TerminalWatcher } from "./terminal-watcher.ts";

/** The terminal while the live view has it: its screen, its input, and how it ends. */
export interface Stage {
  readonly screen: Screen;
  readonly input: InputFilter;
  readonly capabilities: Capabilities;
  /** Resolves when the terminal is closed. */
  readonly gone: Promise<void>;
  /** What libraries and Node had to say while the picture was up. Raw text. */
  readonly keptWords: readonly string[];
  /** Asks the terminal what it draws on; resolves with `undefined` if it does not say. */
  askGround(): Promise<Ground | undefined>;
  /** Leaves the terminal to somebody else, as it was before; frames are kept back. */
  suspend(): Promise<void>;
  /** Takes it back; after `leave` it does nothing. */
  resume(): void;
  /** As ctrl-z: leaves the terminal to the shell, stops, and takes it back when the process runs again. */
  stop(stopped: Stopped): Promise<void>;
  /** Restores the terminal, synchronously and once; safe on every way out. */
  leave(): void;
}

export interface StageOptions {
  clock: Clock;
  useAlternateScreen: boolean;
  /** Absent = false. */
  useMouse?: boolean;
  /** Stops the process; resolves when it runs again. */
  stopProcess?: typeof stopProcess;
  /** Starts what restores the terminal when the process can not. */
  startWatcher?: typeof startTerminalWatcher;
}

/** To start a process takes 10 ms, which the first rows must not wait for. */
const watchAfterMs = 2_000;

const hangUps = ["end", "error", "close"] as const;

/** Takes the terminal: modes entered, size followed, synchronized output asked for without waiting. */
export function openStage(io: Io, options: StageOptions): Stage {
  return new LiveStage(io, options);
}

class LiveStage implements Stage {
  readonly screen: Screen;
  readonly input: InputFilter;
  readonly capabilities: Capabilities;
  readonly gone: Promise<void>;
  readonly #io: Io;
  readonly #options: StageOptions;
  readonly #device: TerminalDevice;
  readonly #wall: OutputWall;
  readonly #onGone: () => void;
  /** How many have the terminal instead: who borrowed it, and the shell while the process is stopped. */
  #absences = 0;
  #cancelWatch: Cancel = () => {};
  #watcher: TerminalWatcher | undefined;
  #isStopping = false;
  #isLeft = false;

  constructor(io: Io, options: StageOptions) {
    this.#io = io;
    this.#options = options;
    this.capabilities = readCapabilities(io.env);
    this.#wall = new OutputWall(io);
    this.#device = openTerminal(io);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gone = promise;
    this.#onGone = () => resolve();
    this.screen = createScreen({
      ...this.#device,
      ...options,
      inTmux: this.capabilities.inTmux,
      onGone: () => resolve(),
    });
    this.input = new InputFilter(io.stdin, options.clock);
    this.input.onAnswer((answer) => this.screen.answered(answer));
    this.#follow();
    try {
      this.#enter();
    } catch (thrown) {
      this.leave();
      throw thrown;
    }
    this.#askSynchronized();
  }

  get keptWords(): readonly string[] {
    return this.#wall.words;
  }

  /** That the terminal is gone is told by the next frame. */
  askGround(): Promise<Ground | undefined> {
    return queryGround(this.#asking).catch(() => undefined);
  }

  async suspend(): Promise<void> {
    await this.#goAway();
    await this.input.suspend();
  }

  resume(): void {
    if (this.#isLeft) return;
    this.input.resume();
    this.#comeBack();
  }

  async stop(stopped: Stopped): Promise<void> {
    if (this.#isStopping || this.#isLeft) return;
    this.#isStopping = true;
    await this.#goAway();
    process.off("SIGTSTP", this.#toldToStop);
    if (!this.#isLeft) await (this.#options.stopProcess ?? stopProcess)(stopped, this.#options.clock);
    this.#isStopping = false;
    if (this.#isLeft) return;
    process.on("SIGTSTP", this.#toldToStop);
    this.#comeBack();
  }

  leave(): void {
    this.#isLeft = true;
    this.#unfollow();
    this.#restore();
    this.input.close();
  }

  /** A terminal that hangs up ends the input, with or without an error. */
  #follow(): void {
    const { stdin, stdout } = this.#io;
    for (const event of hangUps) stdin.once(event, this.#onGone);
    stdout.on("resize", this.#resized);
    process.on("SIGTSTP", this.#toldToStop);
    process.on("SIGCONT", this.#continued);
    process.on("exit", this.#restore);
  }

  #unfollow(): void {
    const { stdin, stdout } = this.#io;
    for (const event of hangUps) stdin.off(event, this.#onGone);
    stdout.off("resize", this.#resized);
    process.off("SIGTSTP", this.#toldToStop);
    process.off("SIGCONT", this.#continued);
    process.off("exit", this.#restore);
  }

  #enter(): void {
    this.#wall.raise();
    this.screen.enter();
    const { clock, startWatcher = startTerminalWatcher } = this.#options;
    this.#cancelWatch = clock.after(watchAfterMs, () => {
      this.#watcher = startWatcher(this.screen.undo);
    });
  }

  readonly #restore = (): void => {
    this.screen.leave();
    this.#endWatch();
    this.#wall.lower();
  };

  #endWatch(): void {
    this.#cancelWatch();
    this.#watcher?.end();
    this.#watcher = undefined;
  }

  async #goAway(): Promise<void> {
    this.#absences++;
    await untilDrained(this, this.#options.clock);
    this.#restore();
  }

  #comeBack(): void {
    this.#absences--;
    if (this.#absences === 0) this.#takeAgain();
  }

  #takeAgain(): void {
    this.#device.rereadSize();
    try {
      this.#enter();
    } catch (thrown) {
      if (!isGone(thrown)) throw thrown;
      this.#onGone();
    }
  }

  readonly #resized = (): void => {
    const { columns, rows } = this.#device.output;
    this.screen.resize(columns, rows);
  };

  readonly #toldToStop = (): void => void this.stop("process");

  /** Whoever stopped the process without asking it has changed the terminal's modes meanwhile, and perhaps its size. */
  readonly #continued = (): void => {
    if (this.#absences > 0) return;
    this.screen.leave();
    this.#endWatch();
    this.#takeAgain();
  };

  get #asking(): QueryOptions {
    return {
      write: this.#device.writeSync,
      onAnswer: (listener) => this.input.onAnswer(listener),
      clock: this.#options.clock,
    };
  }

  /** Asks for synchronized output; the picture does not wait for the answer. */
  #askSynchronized(): void {
    const answer = querySynchronized(this.#asking);
    // A terminal that cannot be asked is taken as one without it; that it is gone is told by the next frame.
    answer.then(
      (isKnown) => this.screen.setSynchronized(isKnown),
      () => this.screen.setSynchronized(false),
    );
  }
}

/**
 * A frame on its way would be cut in the middle, and the answer of a terminal far away would stand at the shell's
 * prompt; a stalled terminal is not waited for longer than this.
 */
const drainMs = 500;

/** Resolves when no frame is on its way to the terminal, or after `drainMs`. */
export function untilDrained({ screen }: Pick<Stage, "screen">, clock: Clock): Promise<void> {
  if (!screen.isBusy) return Promise.resolve();
  const drained = new AbortController();
  const unsubscribe = screen.onDrain(() => drained.abort());
  return pause(clock, drainMs, drained.signal).finally(unsubscribe);
}
