import type { Termination } from "./pod.ts";

/** Linux signal numbers (x86-64 and arm64) that end containers in practice. */
const signals: ReadonlyMap<number, string> = new Map([
  [1, "SIGHUP"],
  [2, "SIGINT"],
  [3, "SIGQUIT"],
  [4, "SIGILL"],
  [5, "SIGTRAP"],
  [6, "SIGABRT"],
  [7, "SIGBUS"],
  [8, "SIGFPE"],
  [9, "SIGKILL"],
  [10, "SIGUSR1"],
  [11, "SIGSEGV"],
  [12, "SIGUSR2"],
  [13, "SIGPIPE"],
  [14, "SIGALRM"],
  [15, "SIGTERM"],
  [24, "SIGXCPU"],
  [25, "SIGXFSZ"],
  [31, "SIGSYS"],
]);

/** Shells and runtimes report "ended by signal n" as 128 + n. */
const signalBase = 128;

/** The signal an exit code or a termination's own `signal` stands for, if any. */
function exitSignal(exitCode: number, signal?: number): number | undefined {
  if (signal) return signal;
  return exitCode > signalBase && signals.has(exitCode - signalBase) ? exitCode - signalBase : undefined;
}

/** What an exit code means ("SIGKILL", "command not found"); empty when it is the program's own number. */
export function exitCodeWords(exitCode: number, signal?: number): string {
  const number = exitSignal(exitCode, signal);
  if (number !== undefined) return signals.get(number) ?? `signal ${number}`;
  if (exitCode === 126) return "command cannot be executed";
  if (exitCode === 127) return "command not found";
  return "";
}

/** `137 SIGKILL`, or the bare number when it is the program's own. */
export function exitWords({ exitCode, signal }: Pick<Termination, "exitCode" | "signal">): string {
  const meaning = exitCodeWords(exitCode, signal);
  return meaning === "" ? String(exitCode) : `${exitCode} ${meaning}`;
}

/** `OOMKilled (137)`, `Error (1)`. A kill for memory is always by SIGKILL: the number alone is enough. Raw text. */
export function endWords(end: Termination): string {
  if (end.reason === "OOMKilled") return `OOMKilled (${end.exitCode})`;
  if (end.reason === "Completed" && end.exitCode === 0) return "completed (0)";
  return `${end.reason ?? "ended"} (${exitWords(end)})`;
}
