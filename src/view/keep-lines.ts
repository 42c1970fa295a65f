import type { Snapshot } from "../store/snapshot.ts";
import type { Line, Span } from "./line.ts";

/** The lines of the last frame, by the store's map of pods and the key of the line. */
const lastLines = new WeakMap<Snapshot["pods"], ReadonlyMap<string, Line>>();

/** Styles are compared by identity: lines of a log are rarely drawn anew. */
function isSameSpan(a: Span, b: Span | undefined): boolean {
  return a.text === b?.text && a.tone === b.tone && a.style === b.style;
}

/** Do two lines say the same? */
export function isSameLine(a: Line, b: Line): boolean {
  if (a === b) return true;
  if (a.isSelected !== b.isSelected || a.spans.length !== b.spans.length) return false;
  return a.spans.every((span, at) => isSameSpan(span, b.spans[at]));
}

/** The same lines, those that say what they said in the last frame with their old identity. */
export function keepLines(pods: Snapshot["pods"], lines: readonly Line[]): Line[] {
  const before = lastLines.get(pods);
  const kept = lines.map((line) => {
    const old = before?.get(line.key);
    return old && isSameLine(old, line) ? old : line;
  });
  lastLines.set(pods, new Map(kept.map((line) => [line.key, line])));
  return kept;
}
