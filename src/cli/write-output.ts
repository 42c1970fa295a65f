import type { Io } from "./io.ts";

/** Standard output does not take what is printed. The message is `WHAT: WHY`. */
export class OutputError extends Error {
  constructor(reason: string, cause: Error) {
    super(`standard output: ${reason}`, { cause });
    this.name = "OutputError";
  }
}

/** Such as "no space left on device": the system's words, without the name of its call. */
async function reasonOf(error: Error & { errno?: unknown }): Promise<string> {
  // Loaded when something fails only: it takes 4 ms, and every start has this file.
  const { getSystemErrorMap } = await import("node:util");
  const known = typeof error.errno === "number" ? getSystemErrorMap().get(error.errno) : undefined;
  return known?.[1] ?? error.message;
}

/** The reader closed its end, as `head` does when it has enough: that is no error. */
const isReaderGone = (error: Error) => "code" in error && error.code === "EPIPE";

/**
 * Writes to stdout and waits while the reader is slow. Resolves false when the reader is gone; rejects with
 * `OutputError` when what was written is not whole for another reason.
 */
export async function writeOutput({ stdout }: Pick<Io, "stdout">, text: string): Promise<boolean> {
  const error = await new Promise<Error | null | undefined>((resolve) => stdout.write(text, resolve));
  if (!error) return true;
  if (isReaderGone(error)) return false;
  throw new OutputError(await reasonOf(error), error);
}
