import { beyondAscii } from "../base/clusters.ts";

/** Controls, formats (bidi, zero width), unassigned and line-breaking characters: what a terminal may act on. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const escaped = (character: string) =>
  Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }).join("");

/** The value as JSON on one line. Reads back the same, and may be shown on a terminal. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return beyondAscii.test(text) ? text.replace(unsafe, escaped) : text;
}
