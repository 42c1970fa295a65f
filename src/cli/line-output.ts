import type { Io } from "./io.ts";
import { writeOutput } from "./write-output.ts";

/** Lines for stdout, each written at once and without waiting for the one before. */
export class LineOutput {
  /** Resolves when the reader leaves; rejects with `OutputError` when a line cannot be written. */
  readonly over: Promise<void>;
  readonly #io: Pick<Io, "stdout">;
  readonly #ended = Promise.withResolvers<void>();
  #written = Promise.resolve(true);

  constructor(io: Pick<Io, "stdout">) {
    this.#io = io;
    this.over = this.#ended.promise;
    // Who waits for something else then hears of it by `flush`.
    this.over.catch(() => undefined);
  }

  write(line: string): void {
    const taken = writeOutput(this.#io, line);
    // The first failure is the reason of all that follow.
    this.#written = this.#written.then((isTaken) => isTaken && taken);
    this.#written.then((isTaken) => isTaken || this.#ended.resolve(), this.#ended.reject);
    taken.catch(() => undefined);
  }

  /** Resolves when all lines are written or the reader is gone; rejects with `OutputError`. */
  async flush(): Promise<void> {
    await this.#written;
  }
}
