import { constants } from "node:os";

/** The exit codes: a contract with scripts. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  cluster: 3,
  file: 4,
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  /** As a shell sees a process that ended by it; its number differs among systems. */
  SIGUSR2: 128 + constants.signals.SIGUSR2,
  SIGTERM: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The signals that ask the process to end. */
export type StopSignal = "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGUSR2" | "SIGTERM";
