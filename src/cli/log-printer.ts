import type { LogGatheringTarget } from "../informer/log-gathering.ts";
import type { LogSourceState } from "../model/log-data.ts";
import type { LogLine, LogState } from "../model/log-line.ts";
import { type LogPrinting, logLinesText } from "../print/print-logs.ts";
import type { Io } from "./io.ts";
import { writeOutput } from "./write-output.ts";

/** Prints logs to standard output. While its reader is slow nothing more is taken, so that nothing has to be dropped. */
export class LogPrinter implements LogGatheringTarget {
  /** Resolves when the reader has left; rejects with `OutputError` when a line cannot be written. */
  readonly over: Promise<void>;
  /** Resolves when nothing more can come of any source that there is. */
  readonly ended: Promise<void>;
  readonly #io: Pick<Io, "stdout">;
  readonly #printing: LogPrinting;
  readonly #over = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #writing: Promise<void> | undefined;

  constructor(io: Pick<Io, "stdout">, printing: LogPrinting) {
    this.#io = io;
    this.#printing = printing;
    this.over = this.#over.promise;
    this.ended = this.#ended.promise;
    // Who waits for something else then hears of it by `flush`.
    this.over.catch(() => undefined);
  }

  batch(run: () => void): void {
    run();
  }

  add(lines: readonly LogLine[]): void {
    const before = this.#writing;
    const text = logLinesText(lines, this.#printing);
    const writing = this.#write(text, before).finally(() => {
      if (this.#writing === writing) this.#writing = undefined;
    });
    this.#writing = writing;
  }

  ready(): Promise<void> | undefined {
    return this.#writing;
  }

  /** Resolves when all is written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  setState(_state: LogState): void {}

  setSources(sources: readonly LogSourceState[]): void {
    const isOver = ({ state }: LogSourceState) => state.kind === "ended" || state.kind === "failed";
    if (sources.length > 0 && sources.every(isOver)) this.#ended.resolve();
  }

  async #write(text: string, before: Promise<void> | undefined): Promise<void> {
    await before;
    try {
      if (!(await writeOutput(this.#io, text))) this.#over.resolve();
    } catch (thrown) {
      this.#over.reject(thrown);
    }
  }
}
