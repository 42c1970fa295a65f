import { describe, expect, it } from "vitest";
import widestLine from "widest-line";
// Ink does not export it: the bundle puts podtop's in its place.
import sanitize from "../../node_modules/ink/build/sanitize-ansi.js";
import { seededRandom } from "../../src/base/clock.ts";
import { cleanUnlessSimple, simpleWidth, widestUnlessSimple } from "../../src/ui/simple-text.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { randomLines } from "../terminal/random-frames.ts";

const clean = cleanUnlessSimple(sanitize);
const widest = widestUnlessSimple(widestLine);

/** Every character up to the end of the symbols, alone and between letters. */
function* characters(): Iterable<string> {
  for (let code = 0; code < 0x3000; code++) yield String.fromCodePoint(code);
}

describe("texts that Ink need not look at", () => {
  it("are as wide, and as clean, as Ink finds them, character by character", () => {
    for (const character of characters()) {
      for (const text of [character, `a${character}b`, `\x1b[31m${character}\x1b[39m`]) {
        expect(widest(text), JSON.stringify(text)).toBe(widestLine(text));
        expect(clean(text), JSON.stringify(text)).toBe(sanitize(text));
      }
    }
  });

  it("are so in lines of any text and style", () => {
    const random = seededRandom(7);
    for (const line of randomLines({ random, columns: 120, rows: 3_000 })) {
      expect(widest(line), JSON.stringify(line)).toBe(widestLine(line));
      expect(clean(line), JSON.stringify(line)).toBe(sanitize(line));
    }
  });

  it("are all that podtop draws by itself", () => {
    const { marks, ...shapes } = symbolsOf("unicode");
    const drawn = [...Object.values(marks), ...Object.values(shapes)].filter((shape) => shape !== false);
    for (const shape of drawn) expect(simpleWidth(`\x1b[1;38;5;7m${shape} pod\x1b[m`), String(shape)).toBe(5);
  });

  it.each([
    "e\u{301}",
    "漢",
    "⌚",
    "\u{fe0f}",
    "a\nb",
    "\t",
    "\x1b[2J",
    "\x1b[4:3m",
    "\x07",
    "\u{202e}",
    "\u{ad}",
  ])("are not such as %j", (text) => expect(simpleWidth(`a${text}`)).toBeUndefined());
});
