/** The line at the top of a text that is scrolled: its key, and how many lines stand above it. */
export interface ScrollAnchor {
  key: string;
  scroll: number;
}

/**
 * How far a text is scrolled so that its top line stays, wherever it went when lines came or went above it; at its
 * start the text stays there. `indexOf`: where a line stands now, below 0 = it is gone.
 */
export function anchoredScroll(
  scroll: number,
  anchor: ScrollAnchor | undefined,
  indexOf: (key: string) => number,
): number {
  if (!anchor || anchor.scroll === 0 || scroll === 0) return scroll;
  const at = indexOf(anchor.key);
  return at < 0 ? scroll : Math.max(0, scroll + at - anchor.scroll);
}

/** `1-22/140`; empty when there is nothing else to see. `isMore`: there may be more lines than were counted. */
export function positionWords({
  scroll,
  height,
  length,
  isMore = false,
}: {
  scroll: number;
  height: number;
  length: number;
  isMore?: boolean;
}): string {
  if (length <= height) return "";
  return `${scroll + 1}-${Math.min(length, scroll + height)}/${length}${isMore ? "+" : ""}`;
}
