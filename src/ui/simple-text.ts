import { simpleCharacters } from "../base/clusters.ts";
import { remembered } from "./remembered.ts";

/** A line of simple characters and SGR of numbers: no marks, no emoji, no line breaks. */
const simple = new RegExp(String.raw`^(?:[${simpleCharacters}]|\x1b\[[\d;]*m)*$`);

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
