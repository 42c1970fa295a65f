import { beyondAscii } from "../base/clusters.ts";

/**
 * Controls, formats (bidi, zero width), unassigned, blank and ignorable characters: what a terminal may act on or
 * nobody sees; and marks that would stand on JSON's own quotes.
 */
const unsafe =
  /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u{2800}\u{fffc}]|(?<=[^\p{L}\p{N}\P{ASCII}])\p{M}/gu;

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");

/** The value as JSON on one line. Reads back the same, and may be shown on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return beyondAscii.test(text) ? text.replace(unsafe, escaped) : text;
}
