import { beyondAscii } from "../base/clusters.ts";
import { escapedRuns, type SafeText, safeText } from "../base/safe-text.ts";
import { clip, textWidth } from "../base/text-width.ts";
import type { Span, Tone } from "./line.ts";
import type { Symbols } from "./symbols.ts";

/** A span of podtop's own words, made safe. Text from the cluster takes `textSpans`, which tells what it hides. */
export function span(text: string, tone: Tone = "plain"): Span {
  return { text: safeText(text), tone };
}

/** Cells that spans take. */
export function spansWidth(spans: readonly Span[]): number {
  let width = 0;
  for (const { text } of spans) width += textWidth(text);
  return width;
}

/** How text is shown. `cells`: no more than these can be shown, so that the rest may be left out. */
export type TextLook = Pick<Symbols, "isAscii"> & { cells?: number };

/** Text from the cluster as spans: what stands for a character that may not be shown has the tone "escaped". */
export function textSpans(raw: string, tone: Tone, { isAscii, cells }: TextLook): Span[] {
  return escapedRuns(raw, { ascii: isAscii, ...(cells !== undefined && { cells }) }).map((run) => ({
    text: run.text,
    tone: run.isEscaped ? "escaped" : tone,
  }));
}

/** Random suffixes of pod names are five characters: they and the dash stay visible. */
const keptTail = 6;

/** Where a text from the cluster stands: it takes no more than `width` cells. */
export interface Room extends Pick<Symbols, "isAscii" | "ellipsis"> {
  width: number;
}

/** Text from the cluster, cut at its end. */
export function cutSpans(raw: string, tone: Tone, { isAscii, ellipsis, width }: Room): readonly Span[] {
  return clipSpans(textSpans(raw, tone, { isAscii, cells: width }), width, ellipsis);
}

/** A name from the cluster cut in its middle, so that the suffix that tells pods apart stays. */
export function cutMiddle(raw: string, tone: Tone, room: Room): readonly Span[] {
  const { width, ellipsis } = room;
  const isCutThere = raw.length > width && width >= keptTail + 4 && !beyondAscii.test(raw);
  if (!isCutThere) return cutSpans(raw, tone, room);
  return [span(raw.slice(0, width - keptTail - 1) + ellipsis + raw.slice(-keptTail), tone)];
}

/** Spans in exactly `width` cells, which they fit in. */
export function padSpans(spans: readonly Span[], width: number): readonly Span[] {
  return [...spans, blank(width - spansWidth(spans))];
}

const spaces = " ".repeat(400);

/** Blank cells. */
export function blank(width: number): Span {
  return { text: spaces.slice(0, Math.max(0, width)) as SafeText, tone: "plain" };
}

/** Spans that take at most `width` cells; what is cut ends with the ellipsis. */
export function clipSpans(spans: readonly Span[], width: number, ellipsis: string): readonly Span[] {
  if (spansWidth(spans) <= width) return spans;
  const kept: Span[] = [];
  let left = width;
  for (const [index, part] of spans.entries()) {
    if (left <= 0) break;
    const { text } = part;
    const own = textWidth(text);
    if (own < left || (own === left && spansWidth(spans.slice(index + 1)) === 0)) {
      kept.push(part);
      left -= own;
      continue;
    }
    // A text that just fills the room is cut as well, since something follows: a blank makes it too wide.
    const tooWide = own === left ? (`${text} ` as SafeText) : text;
    const head = clip(tooWide, left, ellipsis);
    kept.push({ ...part, text: head });
    break;
  }
  return kept;
}

/** Left spans, a gap, and right spans at the right border; the right ones stay when there is too little room. */
export function spread(sides: {
  left: readonly Span[];
  right: readonly Span[];
  width: number;
  ellipsis: string;
}): readonly Span[] {
  const { width, ellipsis } = sides;
  const right = clipSpans(sides.right, width, ellipsis);
  const rightWidth = spansWidth(right);
  const room = Math.max(0, width - rightWidth - (rightWidth > 0 ? 1 : 0));
  const left = clipSpans(sides.left, room, ellipsis);
  if (rightWidth === 0) return left;
  return [...left, blank(width - spansWidth(left) - rightWidth), ...right];
}
