import type { Readable, Writable } from "node:stream";

/** What the process gives to podtop. Tests pass their own. */
export interface Io {
  stdin: Readable & { isTTY?: boolean; setRawMode?: (isRaw: boolean) => unknown };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number; fd?: number };
  stderr: Writable;
  /** What the person typed to start it. */
  program: "podtop" | "kubectl podtop";
  env: Readonly<Record<string, string | undefined>>;
  /** Aborts when a signal asks the process to end; the reason is the signal's name (`StopSignal`). */
  signal: AbortSignal;
  /** Keys that interrupt or quit are for another program that has the terminal, until the function is called. */
  holdInterrupts?: () => () => void;
}
