import type { Clock } from "../base/clock.ts";
import { Listeners } from "../base/listeners.ts";
import { Acknowledgements } from "./acknowledgements.ts";
import type { Frame } from "./frame.ts";
import { diffFrames } from "./frame-diff.ts";
import type { OutputGuard } from "./output-guard.ts";
import { endUpdate } from "./terminal-modes.ts";
import { isGone, type TerminalOutput } from "./terminal-output.ts";

const beginUpdate = "\x1b[?2026h";

/** So short a write reaches the terminal in one piece: marks around it would be half of what a clock costs. */
const wholeLength = 80;

/**
 * What fits into one packet, SSH's own part included, is shown in one piece also by terminals that do not synchronize;
 * the lines drawn anew instead would come in several.
 */
const packetLength = 1_200;

export interface WriterOptions {
  output: TerminalOutput;
  guard: OutputGuard;
  clock: Clock;
  /** Called once, when the terminal is closed; nothing is written after it. */
  onGone?: ((error: Error) => void) | undefined;
}

/**
 * Writes frames one at a time. While the terminal takes one, only the newest of the others waits; what is written
 * is the difference to what was written last. So a slow terminal costs frames, never memory or the event loop.
 */
export class ScreenWriter {
  /** The terminal shows nothing of a write before its end (DEC mode 2026). */
  isSynchronized = false;
  /** Something between podtop and the terminal draws whole frames itself, as tmux does. */
  drawsWhole = false;
  writes = 0;
  bytes = 0;
  /** Frames replaced by a newer one before they were drawn. */
  dropped = 0;
  /** `clock.monotonic()` when the terminal had taken the last frame; undefined before the first. */
  lastWrittenAt: number | undefined;
  /** The number given with that frame. */
  lastWritten = 0;
  readonly #options: WriterOptions;
  readonly #drained = new Listeners<void>();
  readonly #acknowledgements: Acknowledgements;
  #shown: Frame | undefined;
  /** What is no frame, and is written between two. */
  #aside = "";
  #waiting: { frame: Frame; number: number } | undefined;
  #isWriting = false;
  #isGone = false;
  #isPaused = false;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#acknowledgements = new Acknowledgements(options.clock, () => this.#goOn());
  }

  /** A write is on its way: to the terminal, or as far as it has told, to the person. */
  get isBusy(): boolean {
    return this.#isWriting || this.#acknowledgements.isBehind;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** An answer of the terminal. */
  answered(answer: string): void {
    this.#acknowledgements.take(answer);
  }

  /** Runs each time the terminal has taken all there was; returns the unsubscribe function. */
  onDrain(listener: () => void): () => void {
    return this.#drained.add(listener);
  }

  submit(frame: Frame, number: number): void {
    if (this.#waiting) this.dropped++;
    this.#waiting = { frame, number };
    this.#pump();
  }

  /** Writes podtop's own sequences as soon as no frame is on its way; the newest replaces one that waits. */
  aside(sequence: string): void {
    this.#aside = sequence;
    this.#pump();
  }

  /** The next frame is drawn whole: nothing is known of what the terminal shows. */
  forget(): void {
    this.#shown = undefined;
  }

  /** While paused (before `enter`, after `leave`), frames wait. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#acknowledgements.stop();
    this.#pump();
  }

  /** Whether there was something to write. */
  #pump(): boolean {
    if (this.#isWriting || this.#isGone || this.#isPaused) return false;
    if (this.#aside !== "") return this.#writeAside();
    if (!this.#waiting) return false;
    if (this.#acknowledgements.isFull) return false;
    const { frame, number } = this.#waiting;
    this.#waiting = undefined;
    const longestScroll = this.drawsWhole || this.isSynchronized ? Number.POSITIVE_INFINITY : packetLength;
    const difference = this.#options.guard.filter(diffFrames(this.#shown, frame, { longestScroll }));
    this.#shown = frame;
    if (difference === "") {
      this.#finish(number);
      return false;
    }
    const isMarked = this.isSynchronized && difference.length > wholeLength;
    const update = isMarked ? beginUpdate + difference + endUpdate : difference;
    this.#write(update + this.#acknowledgements.question(), number);
    return true;
  }

  #writeAside(): boolean {
    const sequence = this.#aside;
    this.#aside = "";
    this.#write(sequence, this.lastWritten);
    return true;
  }

  #write(bytes: string, number: number): void {
    this.#isWriting = true;
    this.writes++;
    this.bytes += Buffer.byteLength(bytes);
    this.#options.output.write(bytes, (error) => {
      this.#isWriting = false;
      if (error) this.#fail(error);
      else this.#finish(number);
      this.#goOn();
    });
  }

  #goOn(): void {
    if (!this.#pump() && !this.#isGone && !this.isBusy) this.#drained.tell();
  }

  #finish(number: number): void {
    this.lastWrittenAt = this.#options.clock.monotonic();
    this.lastWritten = number;
  }

  #fail(error: Error): void {
    this.#shown = undefined;
    if (!isGone(error) || this.#isGone) return;
    this.#isGone = true;
    this.#waiting = undefined;
    this.#options.onGone?.(error);
  }
}
