/** Finds what is not printable ASCII. */
export const beyondAscii = /[^\x20-\x7e]/;

/** All of a run of ASCII but its last character, which may carry marks: no cluster crosses into it. */
const asciiRun = /([\x20-\x7e]+(?=[\x20-\x7e]))/;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** V8's segmenter takes time by the square of the length (1.3 s for 64,000 characters), so it gets windows. */
const windowLength = 512;

/** Splits text into grapheme clusters (what a person takes for single characters), whole and in order. */
export function clusters(text: string): string[] {
  if (!beyondAscii.test(text)) return text.split("");
  const found: string[] = [];
  for (const [index, piece] of text.split(asciiRun).entries()) {
    if (index % 2 === 1) for (const character of piece) found.push(character);
    else if (piece.length === 1) found.push(piece);
    else segmentByWindows(piece, found);
  }
  return found;
}

/** A window's last cluster may go on beyond it: the next window starts with it again. */
function segmentByWindows(piece: string, found: string[]): void {
  let start = 0;
  let length = windowLength;
  while (start < piece.length) {
    const segments = Array.from(
      segmenter.segment(piece.slice(start, start + length)),
      (each) => each.segment,
    );
    const isLast = start + length >= piece.length;
    if (!isLast && segments.length === 1) {
      length *= 2;
      continue;
    }
    if (!isLast) segments.pop();
    for (const segment of segments) {
      found.push(segment);
      start += segment.length;
    }
    length = windowLength;
  }
}
