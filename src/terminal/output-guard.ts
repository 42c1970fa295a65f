/**
 * The sequences podtop writes: SGR; cursor (CUP, CUF, CHA); ED, EL, SU, SD; DECSTBM; the modes it owns (wrap,
 * cursor, mouse, alternate screen, paste, synchronized output); the questions DECRQM of 2026 and DSR 5 and 6.
 */
const own =
  /\x1b\[(?:[\d;]*[mH]|\d*[CGJKST]|(?:\d+;\d+)?r|\?(?:7|25|100[0-6]|1049|2004|2026)[hl]|\?2026\$p|[56]n)/y;

/** Text: no control, no bidi character, no half of a surrogate pair. */
const text = /[^\p{Cc}\p{Cs}\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]+/uy;

/** The last wall before the terminal: lets only text and podtop's own sequences through. */
export interface OutputGuard {
  filter(bytes: string): string;
  /** How many characters were dropped so far; anything but 0 is a fault in podtop. */
  readonly failures: number;
}

export function createOutputGuard(): OutputGuard {
  let failures = 0;
  return {
    filter(bytes) {
      let passed = "";
      let at = 0;
      while (at < bytes.length) {
        const end = endOfMatch(text, bytes, at) || endOfMatch(own, bytes, at);
        if (end > 0) passed += bytes.slice(at, end);
        else failures++;
        at = end || at + 1;
      }
      return passed;
    },
    get failures() {
      return failures;
    },
  };
}

/** Where the match that begins at `at` ends; 0 if there is none. */
function endOfMatch(pattern: RegExp, bytes: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(bytes) ? pattern.lastIndex : 0;
}
