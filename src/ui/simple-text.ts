import { remembered } from "./remembered.ts";

/**
 * A line of nothing but characters that every table calls one column wide and that join with no neighbour: printable
 * ASCII, Latin letters, the punctuation, arrows, boxes and shapes that podtop draws, and SGR of numbers. No marks, no
 * emoji, no line breaks.
 */
const simple =
  /^(?:[\x20-\x7e\xa1-\xac\xae-\u{17f}\u{2010}-\u{2027}\u{2190}-\u{2193}\u{2260}\u{2500}-\u{25a0}\u{25b2}-\u{25d9}\u{2713}-\u{2718}]|\x1b\[[\d;]*m)*$/u;

const sgr = /\x1b\[[\d;]*m/g;

/** Columns of a simple line; undefined = it is none. */
export function simpleWidth(text: string): number | undefined {
  if (!simple.test(text)) return undefined;
  let width = text.length;
  for (const [sequence] of text.matchAll(sgr)) width -= sequence.length;
  return width;
}

/**
 * The same function, which need not look closely at what is simple. Ink measures and cleans each text that it has not seen,
 * which for a row that ages takes longer than all the rest of its way to the screen.
 */
export function widestUnlessSimple(widestLine: (text: string) => number): (text: string) => number {
  return remembered((text) => simpleWidth(text) ?? widestLine(text));
}

/** The same function: what is simple holds nothing that it would take out or write in another way. */
export function cleanUnlessSimple(sanitize: (text: string) => string): (text: string) => string {
  return remembered((text) => (simple.test(text) ? text : sanitize(text)));
}
