import type { LogData } from "../model/log-data.ts";
import type { LogChoice } from "../model/log-source.ts";

/** A log that is being read. */
export interface OpenLog {
  buffer: LogData & { subscribe(listener: () => void): () => void };
  close(): void;
}

/** Starts to read a log; it reads until closed. */
export type LogOpener = (choice: LogChoice) => OpenLog;

/** The log on the screen: at most one. Tells when something came of it. */
export class LogSession {
  readonly #open: LogOpener;
  readonly #changed: () => void;
  #log: OpenLog | undefined;
  #unsubscribe: () => void = () => {};

  constructor(open: LogOpener, changed: () => void) {
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
    this.#unsubscribe = log.buffer.subscribe(() => this.#changed());
  }

  close(): void {
    this.#unsubscribe();
    this.#log?.close();
    this.#log = undefined;
  }
}
