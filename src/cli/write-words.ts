import { plainText } from "../base/safe-text.ts";
import { hideSecretsInProse } from "../model/describe/secret-text.ts";
import { readCapabilities } from "../terminal/capabilities.ts";
import type { Io } from "./io.ts";

/**
 * Writes lines of raw text to stderr, safe for the terminal, in what its locale can show, and without secrets. Waits while stderr is
 * slow. That nobody can be told is told to nobody.
 */
export async function writeWords(
  { stderr, env }: Pick<Io, "stderr" | "env">,
  lines: readonly string[],
): Promise<void> {
  const ascii = !readCapabilities(env).unicode;
  const text = lines.map((line) => `${plainText(hideSecretsInProse(line), { ascii })}\n`).join("");
  if (text !== "") await new Promise((resolve) => stderr.write(text, resolve));
}

/** The lines of an error's stack, or of other words that are no more than lines. A key in it may be on several of them. */
export const linesOf = (text: string): string[] => hideSecretsInProse(text).trimEnd().split(/\r?\n/);
