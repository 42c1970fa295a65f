import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { writeOutput } from "../write-output.ts";
import { completionLines, noNames } from "./candidate.ts";
import { completionOf } from "./candidates.ts";
import { readTypedWords, unquoted } from "./typed-words.ts";

/**
 * `podtop __complete WORD...`, which the shells' scripts run: a line for each thing that the last word could become,
 * then one with what the shell is to do, in the form of cobra's programs, so that kubectl understands it too.
 */
export async function runComplete(argv: readonly string[], io: Io): Promise<number> {
  const words = argv.map((word) => unquoted(word, io.env));
  // Nobody reads an error at a tab key: without an answer there are no names.
  const completion = await completionOf(readTypedWords(words), io).catch(() => noNames);
  await writeOutput(io, `${completionLines(completion, words.at(-1) ?? "").join("\n")}\n`);
  return exitCodes.ok;
}
