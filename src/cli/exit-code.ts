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
  SIGTERM: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The signals that ask the process to end. */
export type StopSignal = "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGTERM";
