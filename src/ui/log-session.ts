import type { LogData } from "../model/log-data.ts";
import type { LogChoice } from "../model/log-source.ts";

/** A log that is being read. */
export interface OpenLog {
  buffer: LogData & { subscribe(listener: () => void): () => void };
  close(): void;
}

/** Starts to read a log; it reads until closed. */
export type LogOpener = (choice: LogChoice) => OpenLog;

/** The log on the screen: at most one. Tells how many lines came since it was told last. */
export class LogSession {
  readonly #open: LogOpener;
  readonly #changed: (newLines: number) => void;
  #log: OpenLog | undefined;
  #unsubscribe: () => void = () => {};
  #count = 0;

  constructor(open: LogOpener, changed: (newLines: number) => void) {
    this.#open = open;
    this.#changed = changed;
  }

  get data(): LogData | undefined {
    return this.#log?.buffer;
  }

  open(choice: LogChoice): void {
    this.close();
    const log = this.#open(choice);
    this.#log = log;
    this.#count = total(log.buffer);
    this.#unsubscribe = log.buffer.subscribe(() => this.#tell(log));
  }

  close(): void {
    this.#unsubscribe();
    this.#log?.close();
    this.#log = undefined;
  }

  #tell({ buffer }: OpenLog): void {
    const count = total(buffer);
    const newLines = Math.max(0, count - this.#count);
    this.#count = count;
    this.#changed(newLines);
  }
}

/** Lines so far, those that were dropped included. */
const total = ({ length, dropped }: LogData) => length + dropped;
