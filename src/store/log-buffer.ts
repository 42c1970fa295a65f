import { RingBuffer } from "../base/ring-buffer.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import { BatchedListeners } from "./batched-listeners.ts";

export interface LogBufferLimits {
  /** Default 20,000: hours of an ordinary log. */
  maxLines?: number;
  /** Default 8 MiB, counted in UTF-16 units: bounds a log of very long lines. */
  maxBytes?: number;
}

/** The newest lines of one log. What no longer fits is dropped from the start and counted. */
export class LogBuffer {
  readonly #lines: RingBuffer<LogLine>;
  readonly #maxBytes: number;
  readonly #listeners = new BatchedListeners(() => this.#version);
  #bytes = 0;
  #dropped = 0;
  #version = 0;
  #state: LogState = { kind: "waiting", why: "" };

  constructor({ maxLines = 20_000, maxBytes = 8 * 1024 * 1024 }: LogBufferLimits = {}) {
    this.#lines = new RingBuffer(maxLines);
    this.#maxBytes = maxBytes;
  }

  /** Rises with each change. */
  get version(): number {
    return this.#version;
  }

  get state(): LogState {
    return this.#state;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Lines dropped from the start: the number, from the log's start, of the line at place 0. */
  get dropped(): number {
    return this.#dropped;
  }

  /** 0 is the oldest line held; negative counts from the newest. */
  at(place: number): LogLine | undefined {
    return this.#lines.at(place);
  }

  lines(): Iterable<LogLine> {
    return this.#lines;
  }

  /** Told once a batch. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  append(line: LogLine): void {
    const pushed = this.#lines.push(line);
    this.#bytes += line.text.length;
    if (pushed) this.#count(pushed);
    while (this.#bytes > this.#maxBytes && this.#lines.length > 1) {
      const first = this.#lines.shift();
      if (first) this.#count(first);
    }
    this.#changed();
  }

  setState(state: LogState): void {
    this.#state = state;
    this.#changed();
  }

  /** Empties the buffer; what was in it does not count as dropped. */
  clear(): void {
    this.#lines.clear();
    this.#bytes = 0;
    this.#dropped = 0;
    this.#changed();
  }

  /** Listeners are told once, after `run`. */
  batch(run: () => void): void {
    this.#listeners.batch(run);
  }

  #count(dropped: LogLine): void {
    this.#bytes -= dropped.text.length;
    this.#dropped++;
  }

  #changed(): void {
    this.#version++;
    this.#listeners.tell();
  }
}
