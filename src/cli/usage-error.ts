/** Wrong use of the command line: exit code 2. The message is `WHAT: WHY`, the hint says what to do. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "UsageError";
    this.hint = hint;
  }
}
