import type { Cancel, Clock } from "../base/clock.ts";
import { Listeners } from "../base/listeners.ts";
import { EventSource } from "./event-source.ts";

/** The terminal's input, as a stream that is read on `readable`. */
export interface TerminalInput {
  on(event: "readable", listener: () => void): unknown;
  off(event: "readable", listener: () => void): unknown;
  read(): string | Uint8Array | null;
  setEncoding?(encoding: "utf8"): unknown;
  pause?(): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

/**
 * Answers of the terminal: DECRPM, DSR (state, cursor position, DEC style too), SGR mouse reports, and those of
 * terminals that know no SGR ones, whose coordinates would be read as keys.
 */
const answer =
  /\x1b\[(?:\?[\d;]+\$y|0n|\??\d+;\d+R|\?[\d;]*[cn]|<\d+;\d+;\d+[Mm]|M[^\x1b]{3})|\x1b\]11;[\w:/]{0,40}(?:\x07|\x1b\\)/gs;

/** The beginning of an answer that no key begins with; a lone ESC is not held, Ink waits for its rest itself. */
const halfAnswer = /\x1b(?:\[(?:[?<][\d;$]*|M[^\x1b]{0,2})|\]1(?:1(?:;[\w:/]{0,40}\x1b?)?)?)$/s;

/** A half answer about a colour: its letters would be keys. No key begins so; what is lost is no more than the answer. */
const isColor = (half: string) => half.startsWith("\x1b]");

/** The rest of an answer follows at once; what does not is handed on. */
const restLimitMs = 50;
/** So long its rest is waited for, over any link. */
const colorLimitMs = 2_000;

/** Stands for stdin before Ink: takes the terminal's answers out, hands on the rest unchanged. */
export class InputFilter extends EventSource {
  readonly isTTY = true;
  readonly #input: TerminalInput;
  readonly #clock: Clock;
  readonly #answers = new Listeners<string>();
  readonly #decoder = new TextDecoder();
  #ready: string[] = [];
  #held = "";
  #cancelHeld: Cancel = () => {};

  constructor(input: TerminalInput, clock: Clock) {
    super();
    this.#input = input;
    this.#clock = clock;
    input.setEncoding?.("utf8");
    input.on("readable", this.#readAll);
  }

  /** What was typed before the first reader came is not left lying until the next key. */
  override on(event: string, listener: (...values: unknown[]) => void): this {
    super.on(event, listener);
    if (event === "readable" && this.#ready.length > 0) queueMicrotask(() => this.#tellReaders());
    return this;
  }

  /** Calls `listener` with each answer; returns the unsubscribe function. */
  onAnswer(listener: (answer: string) => void): () => void {
    return this.#answers.add(listener);
  }

  /** Throws away what was typed and not read yet: a dialog that opens must not get keys meant for the list. */
  drop(): void {
    this.#ready = [];
  }

  /** Leaves the input to somebody else; what was typed and not read yet is dropped. */
  async suspend(): Promise<void> {
    this.close();
    this.#ready = [];
    this.#held = "";
    // A stream takes note of its last listener's leaving a turn later; only then a pause stops its reading.
    await new Promise<void>((resolve) => this.#clock.after(0, resolve));
    this.#input.pause?.();
  }

  /** Reads on after `suspend`. */
  resume(): void {
    this.#input.on("readable", this.#readAll);
  }

  close(): void {
    this.#cancelHeld();
    this.#input.off("readable", this.#readAll);
  }

  read(): string | null {
    return this.#ready.shift() ?? null;
  }

  /** Raw mode belongs to `TerminalModes`, which undoes it on every way out. */
  setRawMode(_isRaw: boolean): this {
    return this;
  }

  setEncoding(_encoding: string): this {
    return this;
  }

  ref(): this {
    this.#input.ref?.();
    return this;
  }

  unref(): this {
    this.#input.unref?.();
    return this;
  }

  readonly #readAll = (): void => {
    for (let chunk = this.#input.read(); chunk !== null; chunk = this.#input.read()) {
      this.#take(typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true }));
    }
  };

  #take(chunk: string): void {
    this.#cancelHeld();
    const answers: string[] = [];
    const typed = (this.#held + chunk).replace(answer, (found) => {
      answers.push(found);
      return "";
    });
    this.#held = halfAnswer.exec(typed)?.[0] ?? "";
    const limit = isColor(this.#held) ? colorLimitMs : restLimitMs;
    if (this.#held !== "") this.#cancelHeld = this.#clock.after(limit, () => this.#handOnHeld());
    this.#handOn(typed.slice(0, typed.length - this.#held.length));
    for (const found of answers) this.#answers.tell(found);
  }

  #handOnHeld(): void {
    const held = this.#held;
    this.#held = "";
    if (!isColor(held)) this.#handOn(held);
  }

  #handOn(text: string): void {
    if (text === "") return;
    this.#ready.push(text);
    this.#tellReaders();
  }

  #tellReaders(): void {
    if (this.#ready.length > 0) this.emit("readable");
  }
}
