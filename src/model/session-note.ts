/** What a person should know of the session beside its streams. Raw text: not yet safe. */
export type SessionNote =
  /** Requests wait for the program that signs in. */
  | { kind: "signingIn"; command: string }
  /** The kubeconfig now says something else than at the start; the session stays with `context`. */
  | { kind: "configChanged"; context: string };
