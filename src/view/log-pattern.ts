/** What is looked for in the lines of a log: a regular expression, as it was typed. */
export interface LogPattern {
  readonly source: string;
  /** Wanted are the lines in which it is not. */
  readonly isInverse: boolean;
  /** Global; absent = nothing is looked for yet, or it is wrong. */
  readonly expression?: RegExp;
  /** What is wrong with it, raw. */
  readonly fault?: string;
}

/** Capital letters that are meant, and not those of `\S` or `\x1B`. */
const capital = /(?:^|[^\\])(?:\\\\)*\p{Lu}/u;

/** As people know it from editors: small letters find both, a capital one finds what is written so. */
const flagsFor = (source: string) => (capital.test(source) ? "g" : "gi");

/** V8 says `Invalid regular expression: /a(/gi: Unterminated group`. */
function wordsOf(thrown: unknown): string {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  const why = words.slice(words.lastIndexOf(": ") + 2);
  return `no regular expression: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

/** Of a search: all of the text is the expression. */
export function searchPattern(source: string): LogPattern {
  if (source === "") return { source, isInverse: false };
  try {
    return { source, isInverse: false, expression: new RegExp(source, flagsFor(source)) };
  } catch (thrown) {
    return { source, isInverse: false, fault: wordsOf(thrown) };
  }
}

/** Of a filter: `!` before the expression asks for the lines without it, as in less; `\!` is the sign itself. */
export function filterPattern(source: string): LogPattern {
  const isInverse = source.startsWith("!");
  return { ...searchPattern(isInverse ? source.slice(1) : source), source, isInverse };
}
