import { textWidth } from "../base/text-width.ts";
import type { Line } from "./line.ts";
import { blank, clipSpans, span, textSpans } from "./spans.ts";
import type { Symbols } from "./symbols.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** One line of the key table. `section`: the heading it stands under. */
export interface HelpKey {
  keys: string;
  title: string;
  help: string;
  section?: string;
  /** Why the key cannot do that here, raw; absent = it may. */
  off?: string;
}

/** Longer lists of keys push the words of their own line away. */
const widestKeys = 24;
/** Narrower screens have no room for two columns: the words stand below their keys. */
const columnsFrom = 50;

interface KeyFacts {
  width: number;
  /** Where the words begin. */
  column: number;
  id: string;
  symbols: Symbols;
}

/** One key: its words on as many lines as they need. */
function keyLines({ keys, help, off }: HelpKey, facts: KeyFacts): Line[] {
  const { width, column, id, symbols } = facts;
  const words =
    off === undefined
      ? [span(help)]
      : [span(`${help} `, "dim"), ...textSpans(`Not here: ${off}.`, "warn", symbols)];
  const isBeside = width >= columnsFrom && textWidth(keys) <= column;
  const indent = width >= columnsFrom ? 2 + column + 2 : Math.min(4, Math.max(0, width - 1));
  const rows = wrapSpans(words, width - indent, true).map((row) => [blank(indent), ...row]);
  const head = span(`  ${keys}`, off === undefined ? "key" : "dim");
  const lines = isBeside
    ? rows.map((row, at) => (at === 0 ? [head, blank(indent - textWidth(head.text)), ...row.slice(1)] : row))
    : [...wrapSpans([head], width, true), ...rows];
  return lines.map((spans, at) => ({ key: `help/${id}/${at}`, spans }));
}

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
    lines.push(...keyLines(key, { width, column, id: String(index), symbols }));
  }
  return lines;
}
