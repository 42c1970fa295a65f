import type { Clock } from "../base/clock.ts";
import { clipboardSequence } from "./clipboard.ts";
import { type Frame, type FrameSize, readFrame } from "./frame.ts";
import { InkStdout } from "./ink-stdout.ts";
import { createOutputGuard } from "./output-guard.ts";
import { ScreenWriter } from "./screen-writer.ts";
import { type ModeOptions, TerminalModes } from "./terminal-modes.ts";
import type { TerminalOutput } from "./terminal-output.ts";

export interface ScreenOptions extends ModeOptions {
  output: TerminalOutput;
  clock: Clock;
  /** tmux draws whole frames itself; sequences for the terminal go through it. */
  inTmux?: boolean;
  /** Called once when the terminal is closed; nothing can be written any more. */
  onGone?: (error: Error) => void;
}

export interface ScreenCounters {
  readonly frames: number;
  readonly writes: number;
  readonly bytes: number;
  /** Frames replaced by a newer one while the terminal was busy. */
  readonly dropped: number;
  /** Characters a frame or a write may not hold: not 0 is a fault in podtop. */
  readonly foreign: number;
  /** Frames with more lines than the terminal: not 0 is a fault in podtop. */
  readonly cut: number;
}

/** The screen driver: brings to the terminal what of a frame differs from the one before. */
export interface Screen {
  /** For Ink's `render(…, { stdout, debug: true, interactive: true, onRender: screen.commit })`. */
  readonly stdout: NodeJS.WriteStream;
  readonly size: FrameSize;
  readonly counters: ScreenCounters;
  /** A frame is on its way to the terminal, or as far as it has told, to the person. */
  readonly isBusy: boolean;
  readonly isGone: boolean;
  /** `clock.monotonic()` when the terminal had taken the last frame. */
  readonly lastWrittenAt: number | undefined;
  /** Which commit that frame was (`counters.frames` right after it); with it, what a person has seen can be told. */
  readonly lastWrittenFrame: number;
  /** Takes a frame: lines with SGR, one a row. Never waits. */
  draw(lines: readonly string[]): void;
  /** Takes the frame Ink has just drawn. */
  readonly commit: () => void;
  /** An answer of the terminal: tells how far behind the picture it is. */
  answered(answer: string): void;
  /** After every write that left nothing waiting; returns the unsubscribe function. */
  onDrain(listener: () => void): () => void;
  /** The terminal has this size now: tells Ink, and draws everything again. */
  resize(columns: number, rows: number): void;
  /** Draws everything again: after SIGCONT and on ctrl-l. */
  repaint(): void;
  /** Hands text to the terminal's clipboard, between two frames; whether the terminal takes it, it does not say. */
  copy(text: string): void;
  /** The terminal answered that it has synchronized output. */
  setSynchronized(isSynchronized: boolean): void;
  /** Enters the modes and shows the newest frame; also after `leave`. */
  enter(): void;
  /** What `leave` would write now, for whoever must restore the terminal in podtop's place. */
  readonly undo: string;
  /** Undoes every mode, synchronously and once; no frame is begun after it. Errors are returned. */
  leave(): readonly unknown[];
}

/** What no frame may hold: controls but LF, and sequences but SGR. */
const foreignInFrame = /[\0-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[\d;:]*m)/g;

export function createScreen(options: ScreenOptions): Screen {
  return new InkScreen(options);
}

class InkScreen implements Screen {
  readonly #ink: InkStdout;
  readonly #modes: TerminalModes;
  readonly #inTmux: boolean;
  readonly #guard = createOutputGuard();
  readonly #writer: ScreenWriter;
  #size: FrameSize;
  #drawn: readonly string[] = [];
  #frame: Frame | undefined;
  #frames = 0;
  #foreign = 0;
  #cut = 0;

  constructor(options: ScreenOptions) {
    const { output, clock, onGone } = options;
    this.#size = { columns: output.columns, rows: output.rows };
    this.#ink = new InkStdout(this.#size);
    this.#modes = new TerminalModes(options);
    this.#inTmux = options.inTmux === true;
    this.#writer = new ScreenWriter({ output, clock, onGone, guard: this.#guard });
    this.#writer.drawsWhole = this.#inTmux;
    this.#writer.setPaused(true);
  }

  get stdout(): NodeJS.WriteStream {
    return this.#ink as unknown as NodeJS.WriteStream;
  }

  get size(): FrameSize {
    return this.#size;
  }

  get counters(): ScreenCounters {
    const { writes, bytes, dropped } = this.#writer;
    const foreign = this.#foreign + this.#guard.failures;
    return { frames: this.#frames, writes, bytes, dropped, foreign, cut: this.#cut };
  }

  get isBusy(): boolean {
    return this.#writer.isBusy;
  }

  get isGone(): boolean {
    return this.#writer.isGone;
  }

  get lastWrittenAt(): number | undefined {
    return this.#writer.lastWrittenAt;
  }

  get lastWrittenFrame(): number {
    return this.#writer.lastWritten;
  }

  get undo(): string {
    return this.#modes.undo;
  }

  readonly commit = (): void => this.draw(this.#ink.frame.split("\n"));

  draw(lines: readonly string[]): void {
    this.#drawn = lines;
    const { frame, news } = readFrame(lines, this.#size, this.#frame);
    for (const text of news) this.#foreign += text.match(foreignInFrame)?.length ?? 0;
    if (lines.length > Math.max(1, this.#size.rows)) this.#cut++;
    this.#frame = frame;
    this.#frames++;
    this.#writer.submit(this.#frame, this.#frames);
  }

  answered(answer: string): void {
    this.#writer.answered(answer);
  }

  onDrain(listener: () => void): () => void {
    return this.#writer.onDrain(listener);
  }

  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.#writer.forget();
    const before = this.#frames;
    this.#ink.resize(this.#size);
    if (this.#frames === before) this.draw(this.#drawn);
  }

  repaint(): void {
    this.#writer.forget();
    if (this.#frame) this.#writer.submit(this.#frame, this.#frames);
  }

  copy(text: string): void {
    this.#writer.aside(clipboardSequence(text, this.#inTmux));
  }

  setSynchronized(isSynchronized: boolean): void {
    this.#writer.isSynchronized = isSynchronized;
  }

  enter(): void {
    if (this.#modes.isEntered) return;
    this.#modes.enter();
    this.repaint();
    this.#writer.setPaused(false);
  }

  leave(): readonly unknown[] {
    this.#writer.setPaused(true);
    return this.#modes.leave();
  }
}
