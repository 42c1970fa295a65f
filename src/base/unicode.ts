/** What podtop asks of Unicode's tables, each as an expression that finds a character. */
interface UnicodeTables {
  /** Controls, formats (bidi too), surrogates, private, unassigned, ignorable and blank characters; parts of emoji. */
  hidden: RegExp;
  /**
   * What marks stand on. Not on blanks and ASCII punctuation: those are podtop's own, between one text and the next.
   */
  base: RegExp;
  /** Characters that join what stands before them, so that a field could change the one to its left. */
  joining: RegExp;
  /** A sequence that is one picture: joiners and selectors are part of it. */
  emoji: RegExp;
}

let tables: UnicodeTables | undefined;

const oneEmoji = String.raw`^(?!\p{Emoji_Modifier})\p{RGI_Emoji}$`;

/** The tables, made when first asked for: that takes 10 ms, which most starts need not wait for. */
export function unicode(): UnicodeTables {
  tables ??= {
    hidden:
      /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Regional_Indicator}\u{2800}\u{fffc}]/u,
    base: /[\p{L}\p{N}]|[^\p{ASCII}]/u,
    joining: /[\p{M}\p{Grapheme_Extend}\u{1160}-\u{11ff}\u{d7b0}-\u{d7ff}]/u,
    emoji: new RegExp(oneEmoji, "v"),
  };
  return tables;
}

/** The first part of a Hangul syllable; any number of them is one cluster, and each is drawn two cells wide. */
const choseong = /[\u{1100}-\u{115f}\u{a960}-\u{a97f}]/u;

/** A character that would be drawn over the one before it. */
export const joinsSyllable = (before: string, character: string) =>
  choseong.test(before) && choseong.test(character);
