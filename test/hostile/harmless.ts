import { escapedRuns } from "../../src/base/safe-text.ts";
import { clusterWidth, graphemes } from "../../src/base/text-width.ts";

/** Nothing else on any screen is written in these; each is one cell wide. */
const cyrillic = Array.from({ length: 32 }, (_, at) => String.fromCodePoint(0x430 + at));
/** As good as none of these is on a screen of ASCII. */
const ascii = [..."@#\\{}*&$"];
const wideLetter = "ミ";

/** True for a cell that harmless text has filled. */
export const isHarmless = (char: string) =>
  char === wideLetter || cyrillic.includes(char) || ascii.includes(char);

/** The letters that the harmless text of the string at this index begins with, where it has room. */
function headOf(index: number, letters: readonly string[]): (string | undefined)[] {
  const digits = letters.length > 8 ? 2 : 3;
  return Array.from(
    { length: digits },
    (_, at) => letters[Math.floor(index / letters.length ** at) % letters.length],
  );
}

/** Text of the same width, with blanks and wide characters at the same places, in which nothing is hostile. */
export function harmless(raw: string, index: number, isAscii = false): string {
  const letters = isAscii ? ascii : cyrillic;
  const head = headOf(index, letters);
  let text = "";
  let letter = 0;
  for (const run of escapedRuns(raw, { ascii: isAscii })) {
    for (const cluster of graphemes(run.text)) {
      if (cluster === " ") text += " ";
      else if (clusterWidth(cluster) === 2 && letter >= head.length) text += wideLetter;
      else for (let cell = 0; cell < clusterWidth(cluster); cell++) text += head[letter++] ?? letters[0];
    }
  }
  return text;
}
