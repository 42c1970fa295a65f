import { escapedRuns } from "../../src/base/safe-text.ts";
import { clusterWidth, graphemes } from "../../src/base/text-width.ts";

/** Nothing else on any screen is written in these; each is one cell wide. */
const letters = Array.from({ length: 32 }, (_, at) => String.fromCodePoint(0x430 + at));
const wideLetter = "ミ";

/** True for a cell that harmless text has filled. */
export const isHarmless = (char: string) => char === wideLetter || letters.includes(char);

/** The two letters that the harmless text of the string at this index begins with, where it has room. */
const headOf = (index: number) => [letters[index % 32], letters[Math.floor(index / 32) % 32]];

/** Text of the same width, with blanks and wide characters at the same places, in which nothing is hostile. */
export function harmless(raw: string, index: number): string {
  const head = headOf(index);
  let text = "";
  let letter = 0;
  for (const run of escapedRuns(raw)) {
    for (const cluster of graphemes(run.text)) {
      if (cluster === " ") text += " ";
      else if (clusterWidth(cluster) === 2 && letter >= head.length) text += wideLetter;
      else for (let cell = 0; cell < clusterWidth(cluster); cell++) text += head[letter++] ?? letters[0];
    }
  }
  return text;
}
