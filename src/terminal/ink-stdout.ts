import { EventSource } from "./event-source.ts";
import type { FrameSize } from "./frame.ts";

/** Modes of the terminal (cursor, paste) that Ink switches: they are `TerminalModes`' business. */
const modesOnly = /^(?:\x1b\[\?\d+[hl])+$/;

/**
 * What Ink takes for the terminal. With `debug`, Ink 8 writes each frame whole in one write, then calls `onRender`;
 * besides it writes modes, empty strings with a callback as a barrier, and, before the frame that follows a resize,
 * an empty string for having nothing to erase.
 */
export class InkStdout extends EventSource {
  readonly isTTY = true;
  /** The last frame Ink drew. */
  frame = "";
  #size: FrameSize;

  constructor(size: FrameSize) {
    super();
    this.#size = size;
  }

  /** Never 0: Ink would start programs to find out the size. */
  get columns(): number {
    return Math.max(1, this.#size.columns);
  }

  get rows(): number {
    return Math.max(1, this.#size.rows);
  }

  resize(size: FrameSize): void {
    this.#size = size;
    this.emit("resize");
  }

  /** Never waits for the terminal: leaving must not depend on a stalled link. */
  write(chunk: string, encodingOrDone?: unknown, done?: unknown): boolean {
    const callback = typeof encodingOrDone === "function" ? encodingOrDone : done;
    const isBarrier = chunk === "" && typeof callback === "function";
    if (!isBarrier && !modesOnly.test(chunk)) this.frame = chunk;
    if (typeof callback === "function") queueMicrotask(() => callback());
    return true;
  }
}
