/** The exit codes: a contract with scripts. */
export const exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  cluster: 3,
  file: 4,
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
