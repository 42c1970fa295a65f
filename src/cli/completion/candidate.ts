/** What the word at the cursor could become. */
export interface Candidate {
  /** The whole word. */
  value: string;
  /** podtop's own words about it. */
  help?: string;
}

/** What the shell does beside showing the candidates; the numbers are those that cobra's programs tell a shell. */
export const directives = {
  /** Nothing is known: the names of files. */
  files: 0,
  /** The candidates alone. */
  names: 4,
  /** As `names`; the word goes on after it. */
  beginnings: 6,
} as const;

export interface Completion {
  candidates: readonly Candidate[];
  directive: (typeof directives)[keyof typeof directives];
}

export const noNames: Completion = { candidates: [], directive: directives.names };

/** Longer than any name of Kubernetes; a context may have a cloud's long name for its cluster. */
const longestName = 512;

/** Begins like a name, so that no flag is among them, and holds nothing that means something to a shell. */
const plainName = /^[A-Za-z0-9_][A-Za-z0-9_.@:/+-]*$/;

/** Names of a cluster or a kubeconfig, which may be any text: those that are plain alone reach a shell. */
export const plainNames = (names: readonly string[]): string[] =>
  names.filter((name) => name.length <= longestName && plainName.test(name));

const plainWord = /^[A-Za-z0-9_.@:/+,=-]+$/;

/** The lines of the answer, with what does not begin as typed left out, and what is not plain. */
export function completionLines({ candidates, directive }: Completion, typed: string): string[] {
  const fitting = candidates.filter(({ value }) => value.startsWith(typed) && plainWord.test(value));
  return [...fitting.map(({ value, help }) => (help ? `${value}\t${help}` : value)), `:${directive}`];
}
