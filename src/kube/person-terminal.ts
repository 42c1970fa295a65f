/** The terminal of the person at podtop, for credential plugins that ask for a password or a code. */
export interface PersonTerminal {
  /** A picture stands on it, which goes away for as long as it is lent. */
  readonly isDrawnOn: boolean;
  /**
   * Runs this while podtop keeps its hands off the terminal; loans wait for each other. `show` writes text on it.
   * Rejects as `run` does, or when the terminal is not to be had any more.
   */
  lend<T>(run: (show: (text: string) => void) => Promise<T>): Promise<T>;
}
