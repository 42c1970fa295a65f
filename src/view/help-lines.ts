import { textWidth } from "../base/text-width.ts";
import type { Line } from "./line.ts";
import { clipSpans, span } from "./spans.ts";
import type { Symbols } from "./symbols.ts";

/** One line of the key table. `section`: the heading it stands under. */
export interface HelpKey {
  keys: string;
  title: string;
  help: string;
  section?: string;
}

/** Longer lists of keys are cut rather than pushing the words away. */
const widestKeys = 24;

/** The help screen from the key table: headings, keys, and what they do. All lines; the caller scrolls. */
export function helpLines(keys: readonly HelpKey[], facts: { width: number; symbols: Symbols }): Line[] {
  const { width, symbols } = facts;
  const column = Math.min(widestKeys, Math.max(0, ...keys.map((key) => textWidth(key.keys))));
  const lines: Line[] = [];
  let section: string | undefined;
  for (const [index, key] of keys.entries()) {
    if (key.section !== undefined && key.section !== section) {
      if (lines.length > 0) lines.push({ key: `help/${index}/gap`, spans: [] });
      lines.push({
        key: `help/${index}/section`,
        spans: clipSpans([span(` ${key.section}`, "title")], width, symbols.ellipsis),
      });
      section = key.section;
    }
    const gap = " ".repeat(Math.max(0, column - textWidth(key.keys)) + 2);
    const spans = [span(`  ${key.keys}`, "key"), span(gap), span(key.help)];
    lines.push({ key: `help/${index}`, spans: clipSpans(spans, width, symbols.ellipsis) });
  }
  return lines;
}
