import { RingBuffer } from "../base/ring-buffer.ts";
import type { Io } from "./io.ts";

type Output = Io["stderr"];
type Done = (error?: Error | null) => void;

/** The last of them tell what happened; all of them could be any number. */
const keptWords = 100;

/**
 * Keeps everything off the terminal but what the screen driver writes: process warnings, and what libraries write to
 * stdout and stderr. It is kept for later.
 */
export class OutputWall {
  readonly #outputs: readonly Output[];
  readonly #words = new RingBuffer<string>(keptWords);
  #lower: (() => void) | undefined;

  /** Whoever may write must have taken the streams' `write` before `raise`. */
  constructor({ stdout, stderr }: Pick<Io, "stdout" | "stderr">) {
    this.#outputs = [stdout, stderr];
  }

  /** What was kept off. Raw text. */
  get words(): readonly string[] {
    return [...this.#words];
  }

  raise(): void {
    if (this.#lower) return;
    const opening = [this.#catchWarnings(), ...this.#outputs.map((output) => this.#catchWrites(output))];
    this.#lower = () => {
      for (const open of opening) open();
    };
  }

  lower(): void {
    this.#lower?.();
    this.#lower = undefined;
  }

  /** Node's own listener writes to the terminal itself, past the streams. */
  #catchWarnings(): () => void {
    const others = process.listeners("warning");
    const keep = (warning: Error) => void this.#words.push(warning.stack ?? warning.message);
    process.removeAllListeners("warning");
    process.on("warning", keep);
    return () => {
      process.off("warning", keep);
      for (const other of others) process.on("warning", other);
    };
  }

  #catchWrites(output: Output): () => void {
    const { write } = output;
    const isOwn = Object.hasOwn(output, "write");
    output.write = (chunk: unknown, encoding?: BufferEncoding | Done, done?: Done) => {
      this.#words.push(typeof chunk === "string" ? chunk : Buffer.from(chunk as Uint8Array).toString());
      const told = typeof encoding === "function" ? encoding : done;
      if (told) queueMicrotask(told);
      return true;
    };
    return () => {
      if (isOwn) output.write = write;
      else Reflect.deleteProperty(output, "write");
    };
  }
}
