/** The kubeconfig, or a connection flag, cannot be used: `message` is WHAT: WHY in one line, `hint` what to do. */
export class KubeconfigError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, cause?: unknown) {
    super(message, { cause });
    this.name = "KubeconfigError";
    this.hint = hint;
  }
}
