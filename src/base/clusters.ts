/** Finds what is not printable ASCII. */
export const beyondAscii = /[^\x20-\x7e]/;

/**
 * Characters that are each a cluster, one column wide and shown as they are, whatever stands beside them: printable
 * ASCII, Latin letters, and the punctuation, arrows, boxes and shapes that podtop draws. As a class of a regular
 * expression.
 */
const simpleCharacters = String.raw`\x20-\x7e\xa1-\xac\xae-\u017f\u2010-\u2027\u2190-\u2193\u2260\u2500-\u25a0\u25b2-\u25d9\u2713-\u2718`;

/** Finds what is not simple. Only that needs the tables of Unicode, whose loading takes longer than a first frame. */
export const beyondSimple = new RegExp(`[^${simpleCharacters}]`);

/** All of a run of ASCII but its last character, which may carry marks: no cluster crosses into it. */
const asciiRun = /([\x20-\x7e]+(?=[\x20-\x7e]))/;

let segmenter: Intl.Segmenter | undefined;

/** V8's segmenter takes time by the square of the length (1.3 s for 64,000 characters), so it gets windows. */
const windowLength = 512;

/** Splits text into grapheme clusters (what a person takes for single characters), whole and in order. */
export function clusters(text: string): string[] {
  if (!beyondSimple.test(text)) return text.split("");
  const found: string[] = [];
  for (const [index, piece] of text.split(asciiRun).entries()) {
    if (index % 2 === 1) for (const character of piece) found.push(character);
    else if (piece.length === 1) found.push(piece);
    else segmentByWindows(piece, found);
  }
  return found;
}

/** The part of a text from `start` on; half a character at its end would be taken for a cluster of its own. */
function windowOf(text: string, start: number, length: number): string {
  const isCut = /[\ud800-\udbff]/.test(text.charAt(start + length - 1));
  return text.slice(start, start + length + (isCut ? 1 : 0));
}

/** A window's last cluster may go on beyond it: the next window starts with it again. */
function segmentByWindows(piece: string, found: string[]): void {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  let start = 0;
  let length = windowLength;
  while (start < piece.length) {
    const segments = Array.from(segmenter.segment(windowOf(piece, start, length)), (each) => each.segment);
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

/** As many characters as a long line of a screen has: who needs no more has not paid for more. */
const pieceLength = 1024;

/** The clusters of a long text, some at a time and each when asked for; in all, those of `clusters`. */
export function* clusterPieces(text: string): Iterable<string[]> {
  let start = 0;
  let length = pieceLength;
  while (start + length < text.length) {
    const found = clusters(windowOf(text, start, length));
    // The last one may go on beyond the piece.
    found.pop();
    if (found.length === 0) {
      length *= 2;
      continue;
    }
    for (const cluster of found) start += cluster.length;
    length = pieceLength;
    yield found;
  }
  yield clusters(text.slice(start));
}
