import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";
import { shellScript, shells } from "./shell-script.ts";

const use = `podtop completion ${shells.join("|")}`;

const helpText = `${use}

Prints what makes this shell complete podtop's flags and their values, and the names that are in the kubeconfig and the
cluster. Its first lines say where it belongs.
`;

/** `podtop completion SHELL`: prints the shell's script. Throws `UsageError`. */
export async function runCompletion(argv: readonly string[], io: Io): Promise<number> {
  await writeOutput(io, textFor(argv));
  return exitCodes.ok;
}

function textFor([name, ...more]: readonly string[]): string {
  if (name === "-h" || name === "--help") return helpText;
  const shell = shells.find((entry) => entry === name);
  if (shell && more.length === 0) return shellScript(shell);
  const what =
    more.length > 0 ? "one shell, and nothing else" : `no script for ${name ? `"${name}"` : "no shell"}`;
  throw new UsageError(`completion: ${what}`, `Write it like ${use}.`);
}
