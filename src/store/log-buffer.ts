import { grouped } from "../base/grouped.ts";
import type { LogData, LogSourceState } from "../model/log-data.ts";
import type { LogLine, LogNote, LogState } from "../model/log-line.ts";
import { BatchedListeners } from "./batched-listeners.ts";
import { SortedLines } from "./sorted-lines.ts";

export interface LogBufferLimits {
  /** Default 50,000: hours of an ordinary log. */
  maxLines?: number;
  /** Default 16 MiB, counted in UTF-16 units: bounds a log of very long lines. */
  maxBytes?: number;
}

/** The newest entries of one log, in time order. What no longer fits is dropped from the start and counted. */
export class LogBuffer implements LogData {
  readonly #lines = new SortedLines();
  readonly #maxLines: number;
  readonly #maxBytes: number;
  readonly #listeners = new BatchedListeners(() => this.#version);
  #bytes = 0;
  #lineCount = 0;
  #dropped = 0;
  #droppedNote: LogNote | undefined;
  #version = 0;
  #state: LogState = { kind: "waiting", why: "" };
  #sources: readonly LogSourceState[] = [];

  constructor({ maxLines = 50_000, maxBytes = 16 * 1024 * 1024 }: LogBufferLimits = {}) {
    this.#maxLines = maxLines;
    this.#maxBytes = maxBytes;
  }

  get version(): number {
    return this.#version;
  }

  get state(): LogState {
    return this.#state;
  }

  get sources(): readonly LogSourceState[] {
    return this.#sources;
  }

  get length(): number {
    return this.#lines.length;
  }

  get lineCount(): number {
    return this.#lineCount;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get reordered(): number {
    return this.#lines.reordered;
  }

  get droppedNote(): LogNote | undefined {
    if (this.#dropped === 0) return undefined;
    const lines =
      this.#dropped === 1
        ? "1 line before this one was"
        : `${grouped(this.#dropped)} lines before this one were`;
    const text = `${lines} dropped to save memory`;
    if (this.#droppedNote?.text !== text) this.#droppedNote = { kind: "note", about: "dropped", text };
    return this.#droppedNote;
  }

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

  /** Puts an entry at the end, whenever it is from. */
  append(line: LogLine): void {
    this.add([line], [Math.max(this.#lines.lastOrder, line.at ?? this.#lines.lastOrder)]);
  }

  /** Puts entries where they belong: `orders` are the times by which they stand, which must not fall. */
  add(lines: readonly LogLine[], orders: readonly number[]): void {
    if (lines.length === 0) return;
    for (const line of lines) this.#count(line, 1);
    this.#lines.add(lines, orders);
    this.#makeRoom();
    this.#changed();
  }

  setState(state: LogState): void {
    this.#state = state;
    this.#changed();
  }

  setSources(sources: readonly LogSourceState[]): void {
    this.#sources = sources;
    this.#changed();
  }

  /** Empties the buffer; what was in it does not count as dropped. */
  clear(): void {
    this.#lines.clear();
    this.#bytes = 0;
    this.#lineCount = 0;
    this.#dropped = 0;
    this.#changed();
  }

  /** Listeners are told once, after `run`. */
  batch(run: () => void): void {
    this.#listeners.batch(run);
  }

  #makeRoom(): void {
    const { length } = this.#lines;
    while (this.#lines.length > 1) {
      if (this.#lines.length <= this.#maxLines && this.#bytes <= this.#maxBytes) break;
      const first = this.#lines.shift();
      if (first) this.#count(first, -1);
    }
    this.#dropped += length - this.#lines.length;
  }

  #count({ kind, text }: LogLine, sign: 1 | -1): void {
    this.#bytes += sign * text.length;
    if (kind === "line") this.#lineCount += sign;
  }

  #changed(): void {
    this.#version++;
    this.#listeners.tell();
  }
}
