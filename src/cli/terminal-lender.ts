import type { PersonTerminal } from "../kube/person-terminal.ts";
import type { Io } from "./io.ts";
import type { Stage } from "./stage.ts";

/** The terminal that podtop was started on, for credential plugins that ask the person. One has it at a time. */
export class TerminalLender implements PersonTerminal {
  readonly isDrawnOn: boolean;
  readonly #io: Io;
  #stage: Pick<Stage, "suspend" | "resume"> | undefined;
  #loans: Promise<unknown> = Promise.resolve();

  /** `isDrawnOn`: the live view has it, or will. */
  constructor(io: Io, isDrawnOn: boolean) {
    this.#io = io;
    this.isDrawnOn = isDrawnOn;
  }

  lend<T>(run: (show: (text: string) => void) => Promise<T>): Promise<T> {
    const loan = this.#loans.then(() => this.#lendNow(run));
    this.#loans = loan.catch(() => undefined);
    return loan;
  }

  /** Resolves when nobody has it. */
  async free(): Promise<void> {
    await this.#loans;
  }

  /** From now on the stage has it, and gives it away when it is lent; returns what takes that back. */
  stageUp(stage: Pick<Stage, "suspend" | "resume">): () => void {
    this.#stage = stage;
    return () => {
      this.#stage = undefined;
    };
  }

  async #lendNow<T>(run: (show: (text: string) => void) => Promise<T>): Promise<T> {
    const stage = this.#stage;
    const { stdout, stderr } = this.#io;
    await stage?.suspend();
    try {
      // Where a picture stood the terminal is stdout; elsewhere stdout may be a pipe, and is for data.
      return await run((text) => void (stage ? stdout : stderr).write(text));
    } finally {
      stage?.resume();
    }
  }
}
