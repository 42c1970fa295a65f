/** A part of a text, from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where an expression is in one text, in order; `undefined` = to look took too long. */
export type TextMatches = readonly TextRange[] | undefined;

/**
 * Looks for an expression, which must be global, in one text after another, and has an answer for the first of them at
 * least. It stops after a while: texts without an answer are to be asked for again. However bad the expression, a call
 * takes a few hundredths of a second at most. `most` = so many places in each text.
 */
export type TextMatcher = (
  expression: RegExp,
  texts: readonly string[],
  most: number,
) => readonly TextMatches[];
