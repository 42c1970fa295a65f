import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.ts";

type Environment = Readonly<Record<string, string | undefined>>;

function stty(program: string, argument: string): string | undefined {
  const { status, stdout } = spawnSync(program, [argument], { stdio: ["inherit", "pipe", "ignore"] });
  return status === 0 ? stdout.toString("utf8").trim() : undefined;
}

/**
 * Remembers the terminal's own modes (echo, line editing); the function puts them back. A program that was killed
 * leaves them as it had them. Where there is no `stty` nothing is done.
 */
export function keepTerminalState(env: Environment): () => void {
  const program = findProgram("stty", env);
  const modes = program && stty(program, "-g");
  if (!program || !modes) return () => {};
  return () => void stty(program, modes);
}

/** The end of a scroll region would move the cursor. Off: mouse, paste marks, application keys, the other screen, a scroll region, styles; on: the cursor, wrapping. */
export const undoModes =
  "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[?1047l\x1b7\x1b[r\x1b8\x1b[m\x0f\x1b[?25h\x1b[?7h";
